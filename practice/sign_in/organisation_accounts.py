"""Sign-in by the organisation's own accounts, over OpenID Connect: who is linked, who is made, who is refused."""

import hashlib
import logging

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base import AuthError
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.shortcuts import render

from practice.access import rate_limits
from practice.sign_in import claims

PROVIDER_ID = "organisation"

logger = logging.getLogger(__name__)


class OrganisationProvider(OpenIDConnectProvider):
    """allauth's provider, which stores of somebody only a digest of who they are there."""

    def extract_uid(self, data):
        """Return a digest of issuer and subject, which OpenID Connect makes unique together."""
        found = self.claims_of(data)
        # OpenID Connect Core 1.0, section 5.3.2
        if {one["sub"] for one in (data.get("userinfo"), data.get("id_token")) if one} != {found["sub"]}:
            raise OAuth2Error("The provider speaks of two people.")
        return hashlib.sha256(f"{found['iss']}\n{found['sub']}".encode()).hexdigest()

    def extract_extra_data(self, data):
        """Return nothing: claims are read and forgotten."""
        return {}

    def extract_email_addresses(self, data):
        """Return none: `admit` alone decides by an address."""
        return []

    def sociallogin_from_response(self, request, response):
        """Return allauth's SocialLogin with the `claims` it was made from."""
        login = super().sociallogin_from_response(request, response)
        login.claims = self.claims_of(response)
        return login

    @staticmethod
    def claims_of(data):
        """Return all claims: those of the ID token, whose issuer and audience are checked, before those asked for."""
        return {**data.get("userinfo", {}), **data.get("id_token", {})}


class OrganisationAccountAdapter(DefaultSocialAccountAdapter):
    """Decides who of the organisation's accounts enters, and gives them the groups of their claims."""

    def get_provider(self, request, provider, client_id=None):
        """Return the provider of this name; raises SocialApp.DoesNotExist where there is none."""
        found = super().get_provider(request, provider, client_id=client_id)
        return OrganisationProvider(request, app=found.app)

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None):
        """Say that it failed, without what the provider said; raises ImmediateHttpResponse with the page.

        Somebody who thought better of it (allauth's "cancelled") goes back to the sign-in page.
        """
        if error == AuthError.CANCELLED:
            return
        logger.error("The organisation's accounts let nobody in: %s.", type(exception).__name__ if exception else error)
        raise ImmediateHttpResponse(render(request, "account/provider_failed.html", status=503))

    def pre_social_login(self, request, sociallogin):
        """Link or make the user of a first sign-in, and bring their groups in step with their claims.

        Raises ImmediateHttpResponse with a page that says so where nobody is let in.
        """
        with transaction.atomic():
            if not sociallogin.is_existing and not admit(request, sociallogin):
                identity = rate_limits.keyed_digest("name", sociallogin.account.uid)[:12]
                logger.warning("The organisation's account %s was refused: it leads to nobody here.", identity)
                raise ImmediateHttpResponse(render(request, "account/refused.html", status=403))
            claims.apply_groups(sociallogin.user, sociallogin.claims)


def admit(request, sociallogin):
    """Link the account to the one user with its verified address, or make a user; return whether either was right.

    An account that this site has not met is made only where its claims give a group. An address that is nobody's
    for certain links nothing, and one that somebody has makes no second user.
    """
    email = claims.verified_email(sociallogin.claims)
    holders = list(get_user_model()._default_manager.filter(email__iexact=email)) if email else []
    if holders:
        return _link(request, sociallogin, holders)
    if not claims.group_names(sociallogin.claims):
        return False
    user = sociallogin.user
    user.email = email
    user.username = _free_name(sociallogin, email)
    user.set_unusable_password()
    user.save()
    sociallogin.connect(request, user)
    return True


def _link(request, sociallogin, holders):
    """Link the account to its one holder; return whether there was one, active and linked to no other account.

    From then on the organisation decides whether they enter, so that their password here ends; that of an
    administrator stays, for the day on which the provider is away.
    """
    user = holders[0]
    used = SocialAccount.objects.filter(user=user, provider=sociallogin.account.provider).exists()
    if len(holders) > 1 or not user.is_active or used:
        return False
    if not user.is_superuser:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    sociallogin.connect(request, user)
    return True


def _free_name(sociallogin, email):
    """Return a name that no user has: the one they are known by there, with a piece of the digest where it is taken."""
    users = get_user_model()
    longest = users._meta.get_field(users.USERNAME_FIELD).max_length
    name = email or str(sociallogin.claims.get("preferred_username") or "") or sociallogin.account.uid
    name = name.strip()[: longest - 13]
    if users._default_manager.filter(username__iexact=name).exists():
        name = f"{name}-{sociallogin.account.uid[:12]}"
    return name


def is_offered():
    """Tell whether people may sign in by the organisation's own accounts."""
    return bool(settings.SOCIALACCOUNT_PROVIDERS)
