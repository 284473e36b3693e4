"""What every engine must find in the made-up bank: one table, run against each.

A case is (name, query string, filters and limits, numbers found in any order). Numbers named as close are those that
count for totals; the order is left to each engine except where the sort fixes it.
"""

from typing import NamedTuple


class Case(NamedTuple):
    """One question and its answer."""

    name: str
    text: str
    limits: dict
    found: tuple[int, ...]  # in the order of `limits["sort"]` if that is given, else in rising order


CASES = [
    Case("a word", "broadband", {}, (10,)),
    Case("a stemmed word", "transferring", {}, (2,)),
    Case("a plural", "registers", {}, (1, 2, 6)),
    Case("an accent left out", "cafe", {}, (6,)),
    Case("an accent too many", "brôadbánd", {}, (10,)),
    Case("another case", "BROADBAND", {}, (10,)),
    Case("words joined by or", "broadband boiler", {}, (5, 10)),
    Case("a whole question", "Who should be keeping the asset register?", {}, (1, 2, 6)),
    Case("a possessive", "libraries", {}, (3,)),
    Case("a typographic apostrophe", "library’s", {}, (3,)),
    Case("a hyphen for no hyphen", "co-production", {}, (3, 4)),
    Case("no hyphen for a hyphen", "coproduction", {}, (4,)),
    Case("a number with a comma", "1,000", {}, (7,)),
    Case("a number without its comma", "1000", {}, (7,)),
    Case("a word nobody wrote", "zeppelin", {}, ()),
    Case("a phrase", '"right to bid"', {}, (7,)),
    Case("a phrase with another stop word", '"right of bid"', {}, ()),
    Case("a phrase of stop words between words", '"state of the art"', {}, (5,)),
    Case("a phrase in typographic quotes", "“right of appeal”", {}, (8,)),
    Case("a phrase across title and body", '"parish who keeps"', {}, ()),
    Case("a phrase of stop words only", '"by the"', {}, (1,)),
    Case("two phrases", '"asset register" "who should keep"', {}, (2,)),
    Case("a phrase narrows other words", 'council "right of appeal"', {}, (8,)),
    Case("a phrase nobody wrote", '"register asset"', {}, ()),
    Case("an unbalanced quote", 'broadband "boiler', {}, (5, 10)),
    Case("an exclusion", "register -members", {}, (1, 2)),
    Case("an excluded phrase", 'right -"right to bid"', {}, (8,)),
    Case("exclusions only", "-council -register", {"sort": "title"}, (4, 7, 5)),
    Case("an excluded stop word", "broadband -the", {}, (10,)),
    Case("a lone hyphen", "broadband - boiler", {}, (5, 10)),
    Case("nothing asked", "", {"sort": "newest"}, (10, 9, 8, 7, 6, 5, 4, 3, 2, 1)),
    Case("stop words only", "what is it", {"sort": "newest"}, (10, 9, 8, 7, 6, 5, 4, 3, 2, 1)),
    Case("punctuation only", "?!", {"sort": "newest"}, (10, 9, 8, 7, 6, 5, 4, 3, 2, 1)),
    Case("by title", "register", {"sort": "title"}, (1, 6, 2)),
    Case("newest", "register", {"sort": "newest"}, (6, 2, 1)),
    Case("a kind", "", {"kind": ("barrier",)}, (2, 7, 8)),
    Case("two values of a facet", "", {"theme": ("services", "terms")}, (3, 4, 9)),
    Case("two facets", "", {"theme": ("assets",), "outcome": ("worked",)}, (1,)),
    Case("a place finds below it", "", {"place": ("england",)}, (1, 2, 3, 5, 7, 10)),
    Case("a word and a filter", "register", {"kind": ("case-study",)}, (1, 6)),
    Case("a value nobody has", "register", {"tag": ("nothing",)}, ()),
    Case("a status", "", {"status": ("overcome",)}, (2, 7)),
    Case("status and place on one occurrence", "", {"status": ("overcome",), "place": ("kent",)}, (2,)),
    Case("status and place of two occurrences", "", {"status": ("overcome",), "place": ("hull",)}, ()),
    Case("either status in a place", "", {"status": ("overcome", "remains"), "place": ("kent",)}, (2, 7)),
    Case("a status in a nation", "", {"status": ("remains",), "place": ("england",)}, (2, 7)),
    Case("from a year", "", {"year_from": 2012}, (3, 5)),
    Case("up to a year", "", {"year_to": 2009}, (1, 4)),
    Case("between years", "", {"year_from": 2010, "year_to": 2011}, (1, 3)),
    Case("markup", "<script>broadband</script>", {}, (10,)),
    Case("a wildcard", "broad%", {}, ()),
    Case("an underscore", "_the broadband", {}, (10,)),
    Case("SQL", "'; DROP TABLE search_term; --", {}, (9,)),
]
