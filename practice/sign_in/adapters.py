"""How allauth signs people in here: nobody signs up, addresses are shortened, secrets are stored encrypted."""

import base64
import io
import ipaddress
import secrets
import time

import segno
from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from practice.access import rate_limits
from practice.sign_in.second_factor import needs_second_factor
from practice.sign_in.session_limits import BEGAN

NO_ADDRESS = "0.0.0.0"  # noqa: S104  not listened at: stored where nobody knows who asked
_NETWORK = {4: 24, 6: 48}  # bits of an address that are stored: enough to recognise a place, not a person

TOO_MANY_CODES = _("There were too many wrong codes. Wait a quarter of an hour before you try again.")


class AccountAdapter(DefaultAccountAdapter):
    """allauth's account adapter for a site on which nobody signs up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": TOO_MANY_CODES,
        "rate_limited": TOO_MANY_CODES,
        "incorrect_password": _("This is not your password."),
    }

    def is_open_for_signup(self, request):
        """Return False: editors are made by an administrator, or by their organisation's own accounts."""
        return False

    def get_login_redirect_url(self, request):
        """Return where whoever signs in goes who came from nowhere in particular."""
        return home_of(request.user)

    def get_client_ip(self, request):
        """Return the network of whoever asks, as far as it may be stored; see `rate_limits` for whom to believe."""
        known = rate_limits.client_address(request)
        if not known:
            return NO_ADDRESS
        address = ipaddress.ip_interface(known).ip
        return str(ipaddress.ip_network((address, _NETWORK[address.version]), strict=False).network_address)

    def is_reauthentication_required(self, *, app, **kwargs):
        """Tell whether somebody has to show once more who they are: not in the minutes after signing in."""
        began = context.request.session.get(BEGAN, 0)
        if time.time() - began < app_settings.REAUTHENTICATION_TIMEOUT:
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    def get_reauthentication_methods(self, user):
        """Return allauth's ways to do so; signing in once more for whoever has neither password nor second factor."""
        methods = super().get_reauthentication_methods(user)
        if user.is_authenticated and not methods:
            return [{"id": "sign_in", "description": _("Sign in once more"), "url": reverse("account_login")}]
        return methods

    def send_notification_mail(self, *args, **kwargs):
        """Send nothing: mail leaves by `practice.mail` alone."""


def home_of(user):
    """Return the address where `user` begins: the admin for whoever may enter it, else the front page."""
    return reverse("wagtailadmin_home") if user.has_perm("wagtailadmin.access_admin") else settings.LOGIN_REDIRECT_URL


class SecondFactorAdapter(DefaultMFAAdapter):
    """allauth's adapter for second factors: secrets are encrypted with the site's key."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is wrong, or too old."),
        "cannot_delete_authenticator": _(
            "You cannot remove this, because your account needs a second factor. Set up another one first."
        ),
    }

    def get_totp_issuer(self):
        """Return the name under which an authenticator app lists the account."""
        return settings.WAGTAIL_SITE_NAME

    def _get_user_identifier(self, user):
        return user.get_username()

    def build_totp_svg(self, url):
        """Return the QR code of `url` as an SVG document."""
        drawn = io.BytesIO()
        segno.make(url, error="m").save(drawn, kind="svg", scale=5, border=2, light="white")
        return drawn.getvalue().decode()

    def encrypt(self, text):
        """Return `text` encrypted by a key that is derived from SECRET_KEY."""
        return _ciphers().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """Return the text; a new random secret where the key has changed, so that no code fits and nothing breaks."""
        try:
            return _ciphers().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def can_delete_authenticator(self, authenticator):
        """Tell whether somebody may remove this factor: not the last one of whoever needs one."""
        others = authenticator.user.authenticator_set.exclude(type="recovery_codes").exclude(pk=authenticator.pk)
        return others.exists() or not needs_second_factor(authenticator.user)

    def generate_authenticator_name(self, user, type):
        """Return a name for a new passkey."""
        number = user.authenticator_set.filter(type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}


def _ciphers():
    """Return what encrypts by the first of the site's keys and decrypts by any."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived_key(key)) for key in keys])


def _derived_key(secret):
    digest = salted_hmac("practice.sign_in.adapters", "second factor", secret=secret, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest)
