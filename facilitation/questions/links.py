"""The signed link by which an official answers one question without an account."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from facilitation.models import Question

SALT = "facilitation.questions.official"
HOLDS = timedelta(days=180)


class LinkFault(Exception):
    """The link opens nothing; `was_good` tells whether it once did."""

    def __init__(self, *, was_good):
        super().__init__()
        self.was_good = was_good


def new_nonce():
    """Return what a question’s links carry from now on; every one that carries another is dead."""
    return secrets.token_urlsafe(16)


def link_for(question):
    """Return the signed path for the official of the Question, good for `HOLDS`; "" where no link may be given out."""
    if not question.link_nonce or not question.official_id or not question.is_published:
        return ""
    signed = signing.dumps([question.pk, question.official_id, question.link_nonce], salt=SALT)
    return reverse("facilitation:official", args=[signed])


def address_for(question):
    """Return `link_for` with the address of the site, as a letter needs it; "" where there is no link."""
    path = link_for(question)
    return path and settings.WAGTAILADMIN_BASE_URL + path


def open_link(signed):
    """Return the Question that `signed` opens; raise LinkFault where it is forged, old, revoked or passed on."""
    try:
        number, official, nonce = signing.loads(signed, salt=SALT, max_age=HOLDS)
    except signing.SignatureExpired:
        raise LinkFault(was_good=True) from None
    except (signing.BadSignature, TypeError, ValueError):
        raise LinkFault(was_good=False) from None
    question = Question.objects.select_related("official__department").filter(pk=number).first()
    if question is None or not is_current(question, official, nonce):
        raise LinkFault(was_good=True)
    return question


def is_current(question, official, nonce):
    """Tell whether a link with these two still opens the Question."""
    return question.is_published and bool(nonce) and (question.official_id, question.link_nonce) == (official, nonce)
