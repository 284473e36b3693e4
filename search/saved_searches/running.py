"""Runs the saved searches of a collection by the engine of the search page, and previews one for its editor."""

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from practice.models import EntryPage, Instrument, Theme, Topic
from practice.registers import FoundEntries, SavedSearch, SavedSearches, SearchPreview, register_saved_searches
from search.curation.synonyms.thesaurus import load_thesaurus
from search.engines import get_engine
from search.query.criteria import SORT_ORDERS
from search.query.query_string_form import address_with

from .address_parsing import read_address, read_queries

EXAMPLES = 3  # titles that the editor is shown
RETIRABLE = {"theme": Theme, "topic": Topic, "instrument": Instrument}


class EngineSavedSearches(SavedSearches):
    """Saved searches as the engine answers them that the site is configured for."""

    def read(self, address, order=""):
        """See `SavedSearches.read`."""
        query, given_order = read_address(address)
        order = order or given_order or "newest"
        if order not in SORT_ORDERS:
            raise ValueError(_("We do not know the order that this address asks for. Choose one below."))
        return query, order

    def preview(self, address, order=""):
        """See `SavedSearches.preview`."""
        try:
            query, order = self.read(address, order)
        except ValueError as refusal:
            return SearchPreview(problem=str(refusal))
        found = self.run([SavedSearch(query, order, EXAMPLES)], get_language())[0]
        titles = dict(EntryPage.objects.filter(pk__in=found.page_ids[:EXAMPLES]).values_list("pk", "title"))
        in_order = tuple(titles[key] for key in found.page_ids[:EXAMPLES] if key in titles)
        return SearchPreview(found.count, in_order, found.path, found.problem, tuple(_retired_notes(query)))

    def run(self, searches, language):
        """See `SavedSearches.run`."""
        engine, thesaurus = get_engine(), None
        forms = read_queries([QueryDict(f"{search.query}&sort={search.order}") for search in searches])
        found = []
        for search, form in zip(searches, forms, strict=True):
            if form.messages:  # without the filter that is gone it would find what nobody asked for
                found.append(FoundEntries(problem=" ".join(form.message_texts)))
                continue
            parameters = form.parameters
            if parameters.has_synonyms and thesaurus is None:
                thesaurus = load_thesaurus(language)
            results = engine.search(parameters.criteria(language, thesaurus, page_size=search.most))
            page_ids = tuple(hit.page_id for hit in results.hits if hit.close)
            found.append(FoundEntries(page_ids, results.close, _path(parameters, search.order)))
        return found


def _path(parameters, order):
    """Return the path of the page of the site that shows the whole search in its order."""
    return address_with(reverse("search:search"), parameters.pairs(sort=order))


def _retired_notes(query):
    """Yield a sentence for each term of a search that is no longer used, in the words of its vocabulary."""
    data = QueryDict(query)
    for facet, model in RETIRABLE.items():
        for concept in model.objects.filter(slug__in=data.getlist(facet)).with_labels():
            if concept.is_retired:
                yield f"{concept.label}: {concept.retired_in_words}."


register_saved_searches(EngineSavedSearches())
