"""Cleans submitted text, runs each writing admin request in one transaction, stops caching of redirects."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.functional import cached_property
from django.utils.html import escape
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.middleware import RedirectMiddleware

from practice.text_rules.cleaning import clean_form_value

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


class CleanTextMiddleware:
    """Cleans every text that a form sends, to readers' pages and to the admin alike, before a view or a form sees it.

    Browsers send each line end as two characters, so that a text of the length allowed would be too long; and one
    control character that is stored breaks spreadsheets and feeds for good.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Replace the submitted form data by cleaned data; other request bodies are left alone."""
        if request.method in SAFE_METHODS or not request.POST:
            return
        cleaned = {name: [clean_form_value(value) for value in values] for name, values in request.POST.lists()}
        if cleaned == dict(request.POST.lists()):
            return
        data = request.POST.copy()
        for name, values in cleaned.items():
            data.setlist(name, values)
        data._mutable = False
        request.POST = data


class RevalidatedRedirectMiddleware(RedirectMiddleware):
    """Wagtail's redirects, about which a browser asks each time: a merge can be undone, a page can be renamed back.

    Browsers keep a permanent redirect for as long as they like where nothing is said of it, and so the answer that a
    page is gone (410), though an entry that was taken down can be brought back.
    """

    def process_response(self, request, response):
        """Return the redirect from the address that nothing stands at, or the `response`."""
        answer = super().process_response(request, response)
        if answer is not response or answer.status_code == HTTPStatus.GONE:
            patch_cache_control(answer, no_cache=True)
        return answer


class AdminTransactionMiddleware:
    """Runs the view of an admin request that may write in one transaction; stands last, as it calls the view itself.

    Wagtail publishes from its admin in several steps that are no transaction. Django's ATOMIC_REQUESTS would also hold
    SQLite's one write lock for every reader, so it is no choice.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    @cached_property
    def admin_root(self):
        """The address under which every admin page stands."""
        return reverse("wagtailadmin_home")

    def process_view(self, request, view, args, kwargs):
        """Answer a writing request to the admin with the view's answer; leave every other to Django."""
        if request.method in SAFE_METHODS or not request.path.startswith(self.admin_root):
            return None
        try:
            with transaction.atomic():
                return view(request, *args, **kwargs)
        except ValidationError as error:
            return self.redirect_with_error(request, error)
        except ProtectedError:
            return self.redirect_with_error(
                request, ValidationError(_("This is in use, so that it cannot be deleted."))
            )
        except MultiValueDictKeyError as error:
            # Wagtail's views take the fields of a form for granted that its own pages always send.
            sentence = _("A part of the form is missing: %(name)s. Load the page again.") % {"name": error.args[0]}
            return HttpResponseBadRequest(escape(sentence))

    def redirect_with_error(self, request, error):
        """Send the editor back to where they came from, with what is wrong.

        Wagtail checks a draft again when it goes live without its form: published in bulk, or approved after somebody
        saved it unfinished. It leaves the refusal unanswered.
        """
        messages.error(request, _("Nothing was changed: %(faults)s") % {"faults": " ".join(error.messages)})
        came_from = request.META.get("HTTP_REFERER", "")
        is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
        return redirect(came_from if is_ours else self.admin_root)
