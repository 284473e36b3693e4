"""Limits sign-in attempts by name and by address, and logs failures without name or password.

A name alone is no key for a lock: whoever knows it would lock out its owner. So an address from which its owner has
signed in before has a count of its own, which strangers' tries do not touch.
"""

import logging

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.forms import AuthenticationForm
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import ngettext
from wagtail.admin.forms.auth import PasswordResetForm as WagtailsPasswordResetForm

from practice.access import rate_limits
from practice.access.password_reset import queue_password_reset

WINDOW_MINUTES = 15
WINDOW_SECONDS = WINDOW_MINUTES * 60
# Wrong passwords within that time: for one name from an address its owner is known at, for one name from all others
# together, and from one address for all names. A whole office may share an address.
MAX_TRIES_KNOWN_ADDRESS, MAX_TRIES_OTHER_ADDRESSES, MAX_TRIES_PER_ADDRESS = 10, 10, 60
KNOWN_ADDRESS_SECONDS = 30 * rate_limits.DAY

logger = logging.getLogger(__name__)


class RateLimitedBackend(ModelBackend):
    """Django's ModelBackend with limits on attempts by name and by client address."""

    def authenticate(self, request, username=None, password=None, **others):
        """Return the user or None; raises PermissionDenied, without looking at the password, beyond the limits.

        Each try counts before it is checked, so that tries at the same moment count as well; what went well is taken
        back. Names that nobody has are counted alike.
        """
        name = username if username is not None else others.get(get_user_model().USERNAME_FIELD)
        if name is None or password is None:
            return None
        keys = _keys(request, str(name))
        if not rate_limits.allow(keys, WINDOW_SECONDS):
            if request is not None:
                request.tried_too_often = True
            logger.warning("Signing in as %s was tried too often.", _log_name(name))
            raise PermissionDenied
        user = super().authenticate(request, username=username, password=password, **others)
        if user is None:
            logger.warning("Signing in as %s failed.", _log_name(name))
            return None
        for key in keys:
            rate_limits.decrement(key)
        if home := _known_address_key(request, str(name)):
            cache.set(home, True, KNOWN_ADDRESS_SECONDS)
        return user


def _log_name(name):
    """Return what stands in the log for a name: enough to see that it is the same one again."""
    return rate_limits.keyed_digest("name", str(name).casefold())[:12]


def _known_address_key(request, name):
    """Return the key that remembers that this name signed in from this address; "" where that is not known."""
    asker = rate_limits.client_digest(request, "signing in") if request is not None else ""
    return f"signing-in.home.{rate_limits.keyed_digest('home', name.casefold(), asker)}" if asker else ""


def _keys(request, name):
    """Return {key: most} of all that one try counts for."""
    home = _known_address_key(request, name)
    if home and cache.get(home):
        return {f"{home}.tries": MAX_TRIES_KNOWN_ADDRESS}
    keys = {f"signing-in.name.{rate_limits.keyed_digest('name', name.casefold())}": MAX_TRIES_OTHER_ADDRESSES}
    if home:
        keys[f"signing-in.address.{rate_limits.client_digest(request, 'signing in')}"] = MAX_TRIES_PER_ADDRESS
    return keys


class TooManyAttemptsMixin:
    """Mixin for sign-in forms: shows an error for too many attempts, whether the password is right or wrong."""

    def get_invalid_login_error(self):
        if not getattr(self.request, "tried_too_often", False):
            return super().get_invalid_login_error()
        sentence = ngettext(
            "There were too many wrong passwords. Wait %(minutes)s minute before you try again.",
            "There were too many wrong passwords. Wait %(minutes)s minutes before you try again.",
            WINDOW_MINUTES,
        )
        return ValidationError(sentence % {"minutes": WINDOW_MINUTES}, code="too_often")


class SignInForm(TooManyAttemptsMixin, AuthenticationForm):
    """Django's form, by which people sign in to the admin and to pages that ask for it."""


class PasswordResetForm(WagtailsPasswordResetForm):
    """Asks for a mail to set a new password by. Whether anybody has the address, neither answer nor time tells."""

    def save(self, **options):
        """Have the mail sent after the answer, unless this address was mailed often enough today."""
        address = self.cleaned_data["email"]
        if rate_limits.allow_mail("password reset", address):
            queue_password_reset(self.get_users(address))
