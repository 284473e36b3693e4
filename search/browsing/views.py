"""The public pages that list the terms entries are filed under."""

from django.http import QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search.results.pagination import pagination_context

from .term_list import term_list_page
from .vocabularies import VOCABULARY_OF_FACET


@require_safe
def browse(request, facet):
    """List the terms of a facet, those whose name holds `q` where a reader filters, one page at a time."""
    vocabulary, wanted = VOCABULARY_OF_FACET[facet], " ".join(request.GET.get("q", "").split())
    found = term_list_page(vocabulary, wanted, request.GET.get("page"))
    context = {"vocabulary": vocabulary, "found": found, "wanted": wanted}

    def link(page):
        query = QueryDict(mutable=True)
        query.update({name: value for name, value in (("q", wanted), ("page", page if page > 1 else "")) if value})
        return f"{vocabulary.url}?{query.urlencode()}" if query else vocabulary.url

    return render(request, "search/browse.html", context | pagination_context(found.page, link))
