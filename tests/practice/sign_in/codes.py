"""Makes second factors for tests, and the codes that an authenticator app would show."""

import time

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value


def code(secret, ahead=0):
    """Return the code of RFC 6238 for a secret now, or so many half minutes `ahead`."""
    return f"{hotp_value(secret, int(time.time()) // 30 + ahead):06d}"


def with_app(user):
    """Set up an authenticator app for a user; return its secret."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def with_recovery_codes(user):
    """Make recovery codes for a user; return them as a list."""
    return RecoveryCodes.activate(user).get_unused_codes()
