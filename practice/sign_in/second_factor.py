"""Who needs a second factor, whether they have one, and the middleware that leads them to set it up."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property

from practice.access.permissions import page_policy

PUBLISHERS, EVERYBODY, NOBODY = "publishers", "everybody", "nobody"
WHO = (PUBLISHERS, EVERYBODY, NOBODY)
# In the session of whoever was asked for a second factor by the organisation's own accounts.
PROVEN_BY_PROVIDER = "second_factor_proven_by_provider"
# Views of the admin that are open to whoever has still to set up a second factor.
OPEN_VIEWS = {"wagtailadmin_login", "wagtailadmin_logout", "wagtailadmin_javascript_catalog"}


def needs_second_factor(user):
    """Tell whether a signed-in `user` needs a second factor by `SECOND_FACTOR_FOR`.

    Raises ImproperlyConfigured where that setting is none of `WHO`, so that a slip of the pen opens nothing.
    """
    if settings.SECOND_FACTOR_FOR not in WHO:
        raise ImproperlyConfigured(f"SECOND_FACTOR_FOR is none of {', '.join(WHO)}.")
    if settings.SECOND_FACTOR_FOR == PUBLISHERS:
        return user.is_superuser or page_policy().user_has_permission(user, "publish")
    return settings.SECOND_FACTOR_FOR == EVERYBODY


def has_second_factor(user):
    """Tell whether `user` has set up a second factor. Recovery codes alone are none."""
    return user.authenticator_set.exclude(type="recovery_codes").exists()


def lacks_second_factor(request):
    """Tell whether whoever is signed in has a second factor still to set up; costs one statement for who has one."""
    if settings.SECOND_FACTOR_FOR == NOBODY or request.session.get(PROVEN_BY_PROVIDER):
        return False
    return not has_second_factor(request.user) and needs_second_factor(request.user)


def remove_second_factors(user):
    """Remove every second factor of `user`, who is led to set one up again; return whether there was one."""
    had_one = has_second_factor(user)
    user.authenticator_set.all().delete()
    return had_one


class SecondFactorMiddleware:
    """Leads from the admin to the page where a second factor is set up, until whoever needs one has it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    @cached_property
    def admin_root(self):
        """The address under which every admin page stands."""
        return reverse("wagtailadmin_home")

    def process_view(self, request, view, args, kwargs):
        """Redirect a request to the admin of somebody who has a second factor still to set up."""
        if not request.path.startswith(self.admin_root) or request.resolver_match.view_name in OPEN_VIEWS:
            return None
        if request.user.is_authenticated and lacks_second_factor(request):
            return redirect("mfa_index")
        return None
