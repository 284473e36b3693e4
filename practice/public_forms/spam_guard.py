"""Spam guard of public forms: a field that people do not see, and a signed stamp of the time the form was opened."""

import time
from dataclasses import dataclass

from django.core import signing
from django.utils.translation import gettext_lazy as _

HONEYPOT = "website"  # a field hidden from people; what fills it in is a machine
MIN_SECONDS_OPEN = 2  # in which nobody fills in a form


class FormStampRefused(ValueError):
    """Base of the reasons for which a stamp is refused; `message` tells the person what to do."""

    message = ""


class InvalidFormStamp(FormStampRefused):
    """The stamp is forged, missing or too old."""

    message = _("This form was open for too long. Look it over and send it again.")


class SubmittedTooQuickly(FormStampRefused):
    """The form was opened only a moment ago."""

    message = _("That was very quick. Look it over and send it again.")


@dataclass(frozen=True)
class FormStamps:
    """The stamps of one form: signed for `purpose`, and good for `max_seconds_open`.

    A stamp bears the time at which the form was opened and, where wanted, a key: the same form sent twice has the same.
    """

    purpose: str
    max_seconds_open: int

    def new(self, *, key="", is_corrected=False):
        """Return the stamp of a form opened now; with `is_corrected` it may be sent again at once."""
        return signing.dumps([key, time.time() - (MIN_SECONDS_OPEN if is_corrected else 0)], salt=self.purpose)

    def read(self, stamp):
        """Return (key, when in seconds the form was opened); raise InvalidFormStamp or SubmittedTooQuickly."""
        try:
            key, opened = signing.loads(stamp, salt=self.purpose, max_age=self.max_seconds_open)
        except (signing.BadSignature, TypeError, ValueError):
            raise InvalidFormStamp from None
        if time.time() - opened < MIN_SECONDS_OPEN:
            raise SubmittedTooQuickly
        return key, opened

    def renewed(self, stamp, *, key="", is_corrected=False):
        """Return the stamp for a form shown again: the submitted one while it is good, else a new one with `key`.

        is_corrected: whether the person has something to correct, which may be one tick and is never too quick.
        """
        try:
            self.read(stamp)
        except SubmittedTooQuickly:
            return self.new(key=key, is_corrected=True) if is_corrected else stamp
        except InvalidFormStamp:
            return self.new(key=key)
        return stamp


def is_spam(data):
    """Tell whether the honeypot of a submitted form is filled in."""
    return bool(data.get(HONEYPOT))
