"""The pages on which readers request an example that the bank lacks."""

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from practice.access import rate_limits
from search.query.query_string_form import single_line

from . import actions
from .forms import ExampleRequestForm
from .models import MAX_REQUEST_LENGTH

# How many requests are taken in an hour: from one browser, from one address, and in all where it is known or is not.
MAX_FROM_BROWSER, MAX_FROM_ADDRESS, MAX_IN_ALL, MAX_FROM_UNKNOWN = 5, 20, 2000, 200


@require_http_methods(["GET", "HEAD", "POST"])
def request_example(request):
    """Show the form, filled with the reader's query; store what is submitted and redirect to the thanks."""
    if request.method != "POST":
        initial = {
            "question": single_line(request.GET.get("q", ""))[:MAX_REQUEST_LENGTH],
            "place": request.GET.get("place", ""),
        }
        return _render_form(request, ExampleRequestForm(initial=initial))
    form = ExampleRequestForm(request.POST)
    if form.is_spam:
        return _redirect_to_thanks()
    if form.is_valid() and not _is_within_limits(request):
        form.add_error(None, _("You have asked for several examples in a short time. Try again in an hour."))
    if not form.is_valid():
        return _render_form(request, form, status=422)
    fields = {name: form.cleaned_data[name] for name in ("question", "place", "email", "token")}
    actions.create_request(locale=get_language(), **fields)
    return _redirect_to_thanks()


@require_safe
def example_requested(request):
    """Thank for the request and say what happens next."""
    return render(request, "search/example_requested.html")


def _render_form(request, form, status=200):
    return render(request, "search/request_example.html", {"form": form, "most": MAX_REQUEST_LENGTH}, status=status)


def _redirect_to_thanks():
    return HttpResponseRedirect(reverse("search:asked"))


def _is_within_limits(request):
    """Count this request and tell whether it is within the hourly limits of its browser, its address and all."""
    return rate_limits.allow_form(
        "search.ask",
        request,
        from_browser=MAX_FROM_BROWSER,
        from_address=MAX_FROM_ADDRESS,
        in_all=MAX_IN_ALL,
        from_unknown=MAX_FROM_UNKNOWN,
    )
