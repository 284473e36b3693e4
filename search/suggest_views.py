"""Answers, as JSON, what a reader may go to while they type a question."""

from django.http import JsonResponse
from django.utils.translation import get_language, ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from .forms import plain
from .suggestions import suggestions


@require_safe
@cache_control(private=True, no_store=True)  # what is withdrawn must not be offered again, not even for a minute
def suggest(request):
    """Return the suggestions for the parameter q, and how many there are in words, for those who do not see them."""
    found = suggestions(plain(request.GET.get("q", "")), get_language(), request)
    said = ngettext("%(n)s suggestion", "%(n)s suggestions", len(found)) % {"n": len(found)}
    return JsonResponse({"suggestions": found, "said": said})
