"""The JSON endpoint of autocomplete: what a reader may go to while they type."""

from django.http import JsonResponse
from django.utils.translation import get_language, ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from search.query.autocomplete import autocomplete
from search.query.query_string_form import single_line


@require_safe
@cache_control(private=True, no_store=True)  # what is withdrawn must not be offered again, not even for a minute
def suggest(request):
    """Return the suggestions for the parameter q, and their number in words for screen readers."""
    found = autocomplete(single_line(request.GET.get("q", "")), get_language(), request)
    announcement = ngettext("%(n)s suggestion", "%(n)s suggestions", len(found)) % {"n": len(found)}
    return JsonResponse({"suggestions": found, "said": announcement})
