"""All models of the app, from the rooms that own them: Django looks for them here."""

from search.curation.example_requests.models import ExampleRequest
from search.curation.low_result_queries.models import LowResultQuery, UnconfirmedQuery
from search.curation.promotions.models import Promotion
from search.curation.synonyms.models.shipped_synonyms import ShippedSynonyms
from search.curation.synonyms.models.synonym_group import SynonymGroup, SynonymVersion
from search.curation.synonyms.models.synonyms import Synonyms
from search.index.models.facet_value import FacetValue
from search.index.models.indexed_entry import IndexedEmbedding, IndexedEntry, IndexedText
from search.index.models.pending_index import PendingIndexUpdate
from search.index.models.posting import Posting
from search.index.models.statistics import Statistics
from search.index.models.term import Term
from search.pages.listing_page import ListingPage

__all__ = [
    "ExampleRequest",
    "FacetValue",
    "IndexedEmbedding",
    "IndexedEntry",
    "IndexedText",
    "ListingPage",
    "LowResultQuery",
    "PendingIndexUpdate",
    "Posting",
    "Promotion",
    "ShippedSynonyms",
    "Statistics",
    "SynonymGroup",
    "SynonymVersion",
    "Synonyms",
    "Term",
    "UnconfirmedQuery",
]
