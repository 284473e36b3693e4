"""Django system checks of the settings by which people sign in."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks

from practice.sign_in.second_factor import WHO

LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@checks.register("sign_in")
def check_sign_in(app_configs=None, **kwargs):
    """Return an error for each setting of signing in that is not understood, or would send secrets in the clear."""
    found = []
    if settings.SECOND_FACTOR_FOR not in WHO:
        found.append(
            checks.Error(
                f"SECOND_FACTOR_FOR is {settings.SECOND_FACTOR_FOR!r}, so that nobody enters the admin.",
                hint=f"Set it to one of: {', '.join(WHO)}.",
                id="practice.E003",
            )
        )
    provider = urlsplit(settings.OIDC_SERVER_URL)
    if settings.OIDC_SERVER_URL and provider.scheme != "https" and provider.hostname not in LOOPBACK:
        found.append(
            checks.Error(
                "OIDC_SERVER_URL is not encrypted, so that anybody between can sign in as anybody.",
                hint="Set it to an address that begins with https://.",
                id="practice.E004",
            )
        )
    groups = settings.OIDC_GROUPS
    if not isinstance(groups, dict) or not all(isinstance(name, str) for name in groups.values()):
        found.append(
            checks.Error(
                "OIDC_GROUPS does not say which group a value of the claim gives.",
                hint='Set it to JSON such as {"bank-editors": "Editors"}.',
                id="practice.E005",
            )
        )
    return found
