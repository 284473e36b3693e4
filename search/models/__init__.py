"""The tables of the search engines, and the pages that list entries by kind."""

from .example_request import ExampleRequest
from .facet_value import FacetValue
from .indexed_entry import IndexedEntry, IndexedText
from .listing_page import ListingPage
from .pending_index import PendingIndex
from .posting import Posting
from .statistics import Statistics
from .synonym_group import SynonymGroup, SynonymVersion
from .synonyms import Synonyms
from .term import Term

__all__ = [
    "ExampleRequest",
    "FacetValue",
    "IndexedEntry",
    "IndexedText",
    "ListingPage",
    "PendingIndex",
    "Posting",
    "Statistics",
    "SynonymGroup",
    "SynonymVersion",
    "Synonyms",
    "Term",
]
