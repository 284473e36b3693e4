"""The pages on which readers ask for an example that the bank lacks."""

from django.core.cache import cache
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from . import examples
from .ask_form import AskForm
from .forms import plain
from .models.example_request import LONGEST_QUESTION

# How many requests are taken in an hour: from one browser, and in all.
MOST_FROM_ONE, MOST_IN_ALL = 5, 200
_HOUR = 60 * 60


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request):
    """Show the form, filled with what was searched for; keep what is sent and thank for it."""
    if request.method != "POST":
        given = {"question": plain(request.GET.get("q", ""))[:LONGEST_QUESTION], "place": request.GET.get("place", "")}
        return _shown(request, AskForm(initial=given))
    form = AskForm(request.POST)
    if form.is_filled_by_machine:
        return _thanked()
    if form.is_valid() and not _may_ask(request):
        form.add_error(None, _("You have asked for several examples in a short time. Try again in an hour."))
    if not form.is_valid():
        return _shown(request, form, status=422)
    kept = {name: form.cleaned_data[name] for name in ("question", "place", "email", "token")}
    examples.ask(locale=get_language(), **kept)
    return _thanked()


@require_safe
def asked(request):
    """Say what happens next."""
    return render(request, "search/asked.html")


def _shown(request, form, status=200):
    return render(request, "search/ask.html", {"form": form, "most": LONGEST_QUESTION}, status=status)


def _thanked():
    return HttpResponseRedirect(reverse("search:asked"))


def _may_ask(request):
    """Count this request and tell whether it is within what one browser, and all together, may ask in an hour.

    A browser is known by the cookie that guards the form; only a digest of it is kept, for that hour.
    """
    browser = salted_hmac("search.ask", request.META.get("CSRF_COOKIE", "")).hexdigest()
    return all([_counted(f"search.ask.{browser}") <= MOST_FROM_ONE, _counted("search.ask") <= MOST_IN_ALL])


def _counted(key):
    cache.add(key, 0, _HOUR)
    try:
        return cache.incr(key)
    except ValueError:  # it ran out in between
        return 1
