"""The mark a form carries: when it was opened, signed, so that machines that fill in forms at once are told apart."""

import time

from django.core import signing

_SALT = "facilitation.capture"
QUICKEST = 2  # seconds in which nobody fills in a form
LONGEST_OPEN = 60 * 24 * 60 * 60  # seconds; a tablet may lie in a drawer for a while


class Unmarked(ValueError):
    """The mark is forged, missing or too old."""


class TooQuick(ValueError):
    """The form was opened only a moment ago."""


def new_mark():
    """Return the mark of a form opened now."""
    return signing.dumps(time.time(), salt=_SALT)


def opened_at(mark):
    """Return the time, in seconds, at which the form with this mark was opened; raises Unmarked or TooQuick."""
    try:
        opened = float(signing.loads(mark, salt=_SALT, max_age=LONGEST_OPEN))
    except (signing.BadSignature, TypeError, ValueError):
        raise Unmarked from None
    if time.time() - opened < QUICKEST:
        raise TooQuick
    return opened
