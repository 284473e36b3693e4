"""allauth's forms for passkeys, which take what is no passkey for a wrong one instead of failing over it."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms as passkeys

# What fido2 and allauth raise over what a browser never sends.
UNREADABLE = (AttributeError, KeyError, TypeError, ValueError)


class CheckedCredentialMixin:
    """Mixin for forms that check the field `credential`, an answer of a browser's WebAuthn interface."""

    def clean_credential(self):
        """Return the second factor that was used; raises ValidationError where the answer cannot be read."""
        try:
            return super().clean_credential()
        except UNREADABLE:
            raise get_adapter().validation_error("incorrect_code") from None


class AddPasskeyForm(passkeys.AddWebAuthnForm):
    """Adds a passkey."""

    def clean(self):
        """Return the cleaned data; raises ValidationError where the browser's answer cannot be read."""
        try:
            return super().clean()
        except UNREADABLE:
            raise get_adapter().validation_error("incorrect_code") from None


class UsePasskeyForm(CheckedCredentialMixin, passkeys.AuthenticateWebAuthnForm):
    """Uses a passkey as second factor."""


class PasskeySignInForm(CheckedCredentialMixin, passkeys.LoginWebAuthnForm):
    """Uses a passkey in the place of name and password."""


class ConfirmByPasskeyForm(CheckedCredentialMixin, passkeys.ReauthenticateWebAuthnForm):
    """Uses a passkey once more, before a second factor is changed."""
