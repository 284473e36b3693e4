"""Addresses of the door. allauth's names are kept, by which its views find each other; nobody can sign up."""

from functools import wraps

from allauth.account.views import reauthenticate
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import RedirectView

from practice.sign_in import views

SAFE_METHODS = ["get", "head", "options"]

# Where the door stands under the admin's addresses, it keeps the policy of the public site.
STRICT = csp_replace({"script-src": [SELF], "style-src": [SELF], "img-src": [SELF, "data:"], "frame-ancestors": [NONE]})


def door(view):
    """Return a view whose answers no cache keeps, whose fields no error report shows, with the strict policy."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if hasattr(response, "render") and not response.is_rendered:
            response.render()
        return response

    return STRICT(never_cache(sensitive_post_parameters()(answer)))


sign_in = door(views.SignInView.as_view())

# In the place of Wagtail's own, under the same names.
admin_urls = [path("login/", sign_in, name="wagtailadmin_login")]
page_urls = [path("_util/login/", sign_in, name="wagtailcore_login")]

account_urls = [
    path("sign-in/", sign_in, name="account_login"),
    path("refused/", door(views.refused), name="account_inactive"),
    path("confirm/password/", door(reauthenticate), name="account_reauthenticate"),
    path("confirm/code/", door(factors.reauthenticate), name="mfa_reauthenticate"),
    path("confirm/passkey/", door(passkeys.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("sign-in/code/", door(factors.authenticate), name="mfa_authenticate"),
    path("sign-in/passkey/", door(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path("second-factor/", door(views.SecondFactorsView.as_view()), name="mfa_index"),
    path("second-factor/app/", door(totp.activate_totp), name="mfa_activate_totp"),
    path("second-factor/app/remove/", door(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("second-factor/recovery-codes/", door(recovery_codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "second-factor/recovery-codes/new/",
        door(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "second-factor/passkeys/",
        RedirectView.as_view(pattern_name="mfa_index", http_method_names=SAFE_METHODS),
        name="mfa_list_webauthn",
    ),
    path("second-factor/passkeys/add/", door(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("second-factor/passkeys/<int:pk>/remove/", door(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
    path("sessions/", door(views.SessionsView.as_view()), name="usersessions_list"),
]

# Without a language, because the organisation's accounts are told one address to come back to.
provider_urls = [
    path("<slug:provider_id>/sign-in/", door(views.begin_organisation_sign_in), name="openid_connect_login"),
    path("<slug:provider_id>/callback/", door(views.finish_organisation_sign_in), name="openid_connect_callback"),
    path(
        "cancelled/",
        RedirectView.as_view(pattern_name="account_login", http_method_names=SAFE_METHODS),
        name="socialaccount_login_cancelled",
    ),
]
