"""The signed link by which an official answers one question without an account."""

import secrets
from datetime import timedelta

from django.core import signing
from django.urls import reverse
from django.utils import translation

from facilitation.models import Question
from practice.site_urls import absolute_url

SALT = "facilitation.questions.official"
HOLDS = timedelta(days=180)


class InvalidLink(Exception):
    """The link opens nothing; `was_valid` says whether it once did."""

    def __init__(self, *, was_valid):
        super().__init__()
        self.was_valid = was_valid


def new_nonce():
    """Return the nonce of a question’s links from now on; every link with another one is revoked."""
    return secrets.token_urlsafe(16)


def official_path(question):
    """Return the signed path for the official of the Question, in their language and valid for `HOLDS`.

    "" where no link may be given out.
    """
    if not question.link_nonce or not question.official_id or not question.is_published:
        return ""
    signed = signing.dumps([question.pk, question.official_id, question.link_nonce], salt=SALT)
    with translation.override(question.official.language):
        return reverse("facilitation:official", args=[signed])


def official_url(question):
    """Return the full URL of that path; "" where there is no link."""
    path = official_path(question)
    return path and absolute_url(path)


def question_from_link(signed):
    """Return the Question of the signed link; raise InvalidLink where it is forged, expired, revoked or transferred."""
    try:
        number, official, nonce = signing.loads(signed, salt=SALT, max_age=HOLDS)
    except signing.SignatureExpired:
        raise InvalidLink(was_valid=True) from None
    except (signing.BadSignature, TypeError, ValueError):
        raise InvalidLink(was_valid=False) from None
    question = Question.objects.select_related("official__department").filter(pk=number).first()
    if question is None or not is_current_link(question, official, nonce):
        raise InvalidLink(was_valid=True)
    return question


def is_current_link(question, official, nonce):
    """Tell whether a link with this official and nonce still opens the Question."""
    return question.is_published and bool(nonce) and (question.official_id, question.link_nonce) == (official, nonce)
