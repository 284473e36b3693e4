"""Mails an official the signed link. The mail does not hold the question: it may be withdrawn one day."""

import logging

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from facilitation.questions.official_links import HOLDS, official_url
from practice.mail.sending import try_send_mail

logger = logging.getLogger(__name__)


def mail_official(question, answered_back=False):
    """Mail the official of the Question its link, in their language; return whether a mail was sent.

    Without a mailbox none is. answered_back: whether what they asked back was answered, rather than the question put to
    them.
    """
    address = official_url(question)
    if not address or not question.official.mailbox:
        return False
    facts = {"question": question, "address": address, "days": HOLDS.days, "answered_back": answered_back}
    with translation.override(question.official.language):
        if answered_back:
            subject = _("What you asked back on question %(number)s is answered") % {"number": question.pk}
        else:
            subject = _("Question %(number)s waits for your answer") % {"number": question.pk}
        text = render_to_string("facilitation/questions/mail/sent.txt", facts)
    error = try_send_mail(subject=subject, text=text, to=question.official.mailbox)
    if error:  # the sending stays on record; editors can pass the link on
        logger.error("The link of question %s could not be mailed.", question.pk)
    return not error
