"""The tables of the search engines and of what is asked of them, and the pages that list entries by kind."""

from .example_request import ExampleRequest
from .facet_value import FacetValue
from .indexed_entry import IndexedEmbedding, IndexedEntry, IndexedText
from .listing_page import ListingPage
from .missed_search import MissedSearch, UnprovenSearch
from .pending_index import PendingIndex
from .posting import Posting
from .promotion import Promotion
from .shipped_synonyms import ShippedSynonyms
from .statistics import Statistics
from .synonym_group import SynonymGroup, SynonymVersion
from .synonyms import Synonyms
from .term import Term

__all__ = [
    "ExampleRequest",
    "FacetValue",
    "IndexedEmbedding",
    "IndexedEntry",
    "IndexedText",
    "ListingPage",
    "MissedSearch",
    "PendingIndex",
    "Posting",
    "Promotion",
    "ShippedSynonyms",
    "Statistics",
    "SynonymGroup",
    "SynonymVersion",
    "Synonyms",
    "Term",
    "UnprovenSearch",
]
