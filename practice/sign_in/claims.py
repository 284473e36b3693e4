"""What the claims of an OpenID Connect provider say: whose e-mail address it is, and which groups somebody is in.

The names of claims are those of OpenID Connect Core 1.0, section 5.1, and of RFC 8176 (`amr`).
"""

import logging

from django.conf import settings
from django.contrib.auth.models import Group

SECOND_FACTOR_METHODS = {"mfa", "otp", "hwk", "swk", "fpt", "face", "iris"}  # RFC 8176, section 2

logger = logging.getLogger(__name__)


def verified_email(claims):
    """Return the e-mail address that is certainly theirs, "" where it is not.

    Either the provider has verified it, or it is of a domain of `OIDC_EMAIL_DOMAINS`, of which the site's
    administrator says that the provider lets nobody choose an address there.
    """
    email = claims.get("email")
    if not isinstance(email, str) or email.count("@") != 1:
        return ""
    is_verified = claims.get("email_verified") in (True, "true")
    domain = email.rpartition("@")[2].casefold()
    trusted = {one.strip().lstrip("@").casefold() for one in settings.OIDC_EMAIL_DOMAINS}
    return email.strip() if is_verified or domain in trusted else ""


def values_of(claims, path):
    """Return the values of a claim as a set of texts; a `path` such as "realm_access.roles" leads into claims."""
    found = claims
    for name in path.split("."):
        found = found.get(name) if isinstance(found, dict) else None
    if isinstance(found, (str, int)):
        found = [found]
    return {str(one) for one in found} if isinstance(found, (list, tuple)) else set()


def group_names(claims):
    """Return the names of the groups that `OIDC_GROUPS` gives for these claims."""
    values = values_of(claims, settings.OIDC_GROUPS_CLAIM)
    return {name for value, name in settings.OIDC_GROUPS.items() if value in values}


def apply_groups(user, claims):
    """Put `user` into the groups their claims give, and take them out of those of `OIDC_GROUPS` they no longer give.

    Groups that the setting does not name are an administrator's, and stay as they are.
    """
    names = set(settings.OIDC_GROUPS.values())
    if not names:
        return
    groups = {group.name: group for group in Group.objects.filter(name__in=names)}
    for missing in sorted(names - set(groups)):
        logger.error("There is no group %r, which OIDC_GROUPS names.", missing)
    given = group_names(claims)
    user.groups.remove(*(group for name, group in groups.items() if name not in given))
    user.groups.add(*(group for name, group in groups.items() if name in given))


def proves_second_factor(claims):
    """Tell whether the provider has asked for a second factor: by its own word, or by `OIDC_SECOND_FACTOR`."""
    return settings.OIDC_SECOND_FACTOR or bool(SECOND_FACTOR_METHODS & values_of(claims, "amr"))
