"""The door: signing in by password or by the organisation's own accounts, second factors, and one's own sessions."""

import logging
from http import HTTPStatus
from urllib.parse import urlencode

import requests
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.mfa.base.views import IndexView
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import LoginView
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from wagtail.admin.views.account import password_reset_enabled

from practice.access.login import SignInForm
from practice.sign_in.adapters import NO_ADDRESS, home_of
from practice.sign_in.devices import device_name
from practice.sign_in.organisation_accounts import PROVIDER_ID, is_offered
from practice.sign_in.second_factor import lacks_second_factor
from practice.text_rules.keys import parse_key

LANGUAGE = "sign_in_language"  # in the session: the language in which somebody left for their organisation's accounts

logger = logging.getLogger(__name__)


class SignInView(LoginView):
    """Signs in by password, for the admin and for readers' pages; allauth asks for the second factor."""

    template_name = "account/login.html"
    authentication_form = SignInForm

    def get(self, request, *args, **kwargs):
        """Show the form; whoever may enter the admin and comes from nowhere else is led there."""
        goes_to_admin = (self.get_redirect_url() or home_of(request.user)).startswith(reverse("wagtailadmin_home"))
        if request.user.has_perm("wagtailadmin.access_admin") and goes_to_admin:
            return redirect(self.get_redirect_url() or home_of(request.user))
        return super().get(request, *args, **kwargs)

    def form_valid(self, form):
        """Go on to the second factor of whoever has one, else into the site."""
        if self.request.user.is_authenticated:
            logout(self.request)
        # Without the name, which the session need not keep.
        return perform_password_login(
            self.request, {}, Login(user=form.get_user(), redirect_url=self.get_redirect_url() or None)
        )

    def get_context_data(self, **kwargs):
        """Add what else the page offers: `provider_url`, `reset_url`, each empty where there is none; `is_repeated`.

        `languages` is a list of (code, its name in it, address) of the other languages of this page.
        """
        provider_url = reverse("openid_connect_login", args=[PROVIDER_ID]) if is_offered() else ""
        reset_url = reverse("wagtailadmin_password_reset") if password_reset_enabled() else ""
        return super().get_context_data(**kwargs) | {
            "provider_url": provider_url,
            "provider_name": settings.OIDC_NAME,
            "reset_url": reset_url,
            "languages": _other_languages(self.get_redirect_url()),
            # Asked by the pages of a second factor, of somebody who is signed in.
            "is_repeated": self.get_redirect_url().startswith(reverse("mfa_index")),
        }


def _other_languages(next_page):
    """Return (code, name, address) of the sign-in page in each language but this one, leading on to `next_page`."""
    found = []
    for code, name in settings.LANGUAGES:
        if code != translation.get_language():
            with translation.override(code):
                query = f"?{urlencode({'next': next_page})}" if next_page else ""
                found.append((code, str(name), reverse("account_login") + query))
    return found


class SecondFactorsView(IndexView):
    """One's own second factors: where they are set up and removed."""

    def get_context_data(self, **kwargs):
        """Add whether one `is_missing` that is needed, and where the user goes on to."""
        return super().get_context_data(**kwargs) | {
            "is_missing": lacks_second_factor(self.request),
            "home_url": home_of(self.request.user),
        }


class SessionsView(ListUserSessionsView):
    """One's own sessions: ends one, or all but this one."""

    def get_context_data(self, **kwargs):
        """Add `rows`, a list of (session, device, network or ""), the latest used first."""
        mine = UserSession.objects.filter(session_key=self.request.session.session_key)
        if not mine.exists():  # it began before there was a list, or has a new key since a password was changed
            UserSession.objects.create_from_request(self.request)
        context = super().get_context_data(**kwargs)
        latest_first = sorted(context["sessions"], key=lambda one: one.last_seen_at, reverse=True)
        return context | {
            "rows": [(one, device_name(one.user_agent), "" if one.ip == NO_ADDRESS else one.ip) for one in latest_first]
        }

    def form_valid(self, form):
        """End the session of the field `session`, where it is the user's own, or all others where that is left out."""
        chosen = self.request.POST.get("session", "")
        if not chosen:
            return super().form_valid(form)
        for session in self.request.user.usersession_set.filter(pk=parse_key(chosen)):
            if session.is_current():
                session.delete()
                logout(self.request)
                return redirect("account_login")
            session.end()
        return redirect("usersessions_list")


def begin_organisation_sign_in(request, provider_id):
    """Send somebody to their organisation's accounts, from the button of the sign-in page."""
    if request.method != "POST" or provider_id != PROVIDER_ID or not is_offered():
        return redirect("account_login")
    language = request.POST.get("language", "")
    request.session[LANGUAGE] = language if translation.check_for_language(language) else settings.LANGUAGE_CODE
    answer = _answer_of_provider(openid_connect.login, request)
    if answer.status_code != HTTPStatus.FOUND:
        return answer
    with translation.override(request.session[LANGUAGE]):
        return render(request, "account/leaving.html", {"address": answer["Location"]})


def finish_organisation_sign_in(request, provider_id):
    """Sign in whoever comes back from their organisation's accounts."""
    if provider_id != PROVIDER_ID or not is_offered():
        return redirect("account_login")
    return _answer_of_provider(openid_connect.callback, request)


def _answer_of_provider(view, request):
    """Return the answer of allauth's `view`, in the language somebody came in; a page that says so where it fails."""
    with translation.override(request.session.get(LANGUAGE, settings.LANGUAGE_CODE)):
        try:
            return view(request, provider_id=PROVIDER_ID)
        except (requests.RequestException, KeyError) as error:
            logger.error("The organisation's accounts cannot be reached or understood: %s.", type(error).__name__)
            return render(request, "account/provider_failed.html", status=503)


def refused(request):
    """Tell somebody whose account was closed that they are not let in."""
    return render(request, "account/refused.html", status=403)
