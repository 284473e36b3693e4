"""Mails an official the signed link. The mail does not hold the question: it may be withdrawn one day."""

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy

from facilitation.models import Question
from facilitation.questions.official_links import HOLDS, official_url
from practice.mail.mail_kinds import Letter, writes_mail
from practice.mail.outgoing import queue_mail

QUESTION_PUT, ASKED_BACK_ANSWERED = "facilitation.question_put", "facilitation.asked_back_answered"


def queue_official_mail(question, answered_back=False):
    """Queue a mail with the link of the Question to its official, where they have a mailbox.

    answered_back: whether what they asked back was answered, rather than the question put to them.
    """
    if question.official and question.official.mailbox:
        queue_mail(ASKED_BACK_ANSWERED if answered_back else QUESTION_PUT, question.pk, question.official_id)


@writes_mail(QUESTION_PUT, gettext_lazy("To an official: a question waits for an answer"))
def write_question_put(mail):
    """Return the Letter with the link of the question, in the official's language; None where it went elsewhere."""
    return _letter(mail, gettext_lazy("Question %(number)s waits for your answer"), answered_back=False)


@writes_mail(ASKED_BACK_ANSWERED, gettext_lazy("To an official: what they asked back is answered"))
def write_asked_back_answered(mail):
    """Return the Letter that what they asked back is answered; None where the question went elsewhere."""
    return _letter(mail, gettext_lazy("What you asked back on question %(number)s is answered"), answered_back=True)


def _question_of(mail):
    """Return the Question while it is with the official to whom the mail was to go, and has a link; else None."""
    found = Question.objects.select_related("official__department").filter(pk=mail.about, official=mail.detail)
    question = found.exclude(official__mailbox="").first()
    return question if question and official_url(question) else None


def _letter(mail, subject, answered_back):
    question = _question_of(mail)
    if question is None:
        return None
    address = official_url(question)
    facts = {"question": question, "address": address, "days": HOLDS.days, "answered_back": answered_back}
    with translation.override(question.official.language):
        text = render_to_string("facilitation/questions/mail/sent.txt", facts)
        return Letter(subject % {"number": question.pk}, text, question.official.mailbox)
