"""Shows where programs find in the API what a page shows."""

from django.urls import reverse
from django.utils.translation import get_language

from partners.api.resources.entry_fields import entry_address
from practice.site_urls import absolute_url
from practice.slots import Fragment, fills
from search.query.query_string_form import address_with

OF_THE_PAGE_ALONE = ("page",)  # parameters of a page of results that the API has other means for


@fills("entry.head")
def entry_link(page, request):
    """Return the link to an entry in the API."""
    return Fragment("partners/parts/api_link.html", {"address": entry_address(page.number, get_language())})


@fills("question.head")
def question_link(question, request):
    """Return the link to a question in the API."""
    address = absolute_url(reverse("api:question", args=[question.pk]))
    return Fragment("partners/parts/api_link.html", {"address": address})


@fills("results.head")
def results_link(outcome, request):
    """Return the link to the same search in the API."""
    return Fragment("partners/parts/api_link.html", {"address": search_address(outcome)})


@fills("results.tools")
def results_tool(outcome, request):
    """Return the address of the same search in the API, for whoever writes programs."""
    context = {"address": search_address(outcome), "docs": reverse("api_docs")}
    return Fragment("partners/parts/api_tool.html", context)


def search_address(outcome):
    """Return the absolute address at which the API gives the close matches of a SearchOutcome."""
    pairs = [(name, value) for name, value in outcome.parameters.pairs() if name not in OF_THE_PAGE_ALONE]
    return absolute_url(address_with(reverse("api:entries"), [("language", get_language()), *pairs]))
