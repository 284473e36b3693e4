"""Spam guard of forms: a signed stamp of the time the form was opened, by which quick machines are refused."""

import time

from django.core import signing

_SALT = "facilitation.capture"
QUICKEST = 2  # seconds in which nobody fills in a form
LONGEST_OPEN = 60 * 24 * 60 * 60  # seconds; a tablet may lie in a drawer for a while


class InvalidFormStamp(ValueError):
    """The stamp is forged, missing or too old."""


class SubmittedTooQuickly(ValueError):
    """The form was opened only a moment ago."""


def new_form_stamp(*, is_corrected=False):
    """Return the stamp of a form opened now; with `is_corrected` it may be sent again at once."""
    return signing.dumps(time.time() - (QUICKEST if is_corrected else 0), salt=_SALT)


def form_opened_at(mark):
    """Return when, in seconds, the form with this stamp was opened; raise InvalidFormStamp or SubmittedTooQuickly."""
    try:
        opened = float(signing.loads(mark, salt=_SALT, max_age=LONGEST_OPEN))
    except (signing.BadSignature, TypeError, ValueError):
        raise InvalidFormStamp from None
    if time.time() - opened < QUICKEST:
        raise SubmittedTooQuickly
    return opened
