"""Sends an official’s mailbox the signed link. The question is not in the letter: it may be withdrawn one day."""

import logging

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from facilitation.questions.links import HOLDS, address_for

logger = logging.getLogger(__name__)


def tell_official(question, answered_back=False):
    """Mail the official of the Question its link; return whether a letter left. Without a mailbox nothing is sent.

    answered_back: whether it is because what they asked back was answered, rather than because it was put to them.
    """
    address = address_for(question)
    if not address or not question.official.mailbox:
        return False
    facts = {"question": question, "address": address, "days": HOLDS.days, "answered_back": answered_back}
    if answered_back:
        subject = _("What you asked back on question %(number)s is answered") % {"number": question.pk}
    else:
        subject = _("Question %(number)s waits for your answer") % {"number": question.pk}
    text = render_to_string("facilitation/questions/mail/sent.txt", facts)
    try:
        send_mail(subject, text, None, [question.official.mailbox])
    except Exception:  # whatever is wrong with the mail, the sending stays on record; editors can pass the link on
        # The traceback of a refused letter may hold the mailbox, so it is not logged.
        logger.error("The link of question %s could not be mailed.", question.pk)  # noqa: TRY400
        return False
    return True
