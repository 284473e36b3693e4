"""Made-up banks and questions drawn by chance, for what must hold whatever the bank and the question."""

import random
from datetime import UTC, datetime

from hypothesis import strategies as st

from search.curation.synonyms.thesaurus import Thesaurus
from search.index.document import DocumentOccurrence, build_document
from search.query.criteria import SORT_ORDERS, SecondaryQuery, build_criteria
from search.query.place_profile import PlaceProfile, profile_from_value

WORDS = ["asset", "assets", "register", "the", "of", "council", "co-design", "café", "village", "hall", "1,000"]
STATUSES, PLACES, THEMES = ("overcome", "remains"), ("england", "kent", "hull"), ("a", "b", "c")

LIKE = ("district.rural.small", "district.-.small", "unitary.urban.-", "-.rural.-")


def documents(seed, count=30, locale="en-gb"):
    """Yield `count` documents that depend on nothing but the seed."""
    chance = random.Random(seed)
    for number in range(1, count + 1):
        yield build_document(
            locale=locale,
            number=number,
            kind=chance.choice(["case-study", "barrier"]),
            page_id=number,
            title=" ".join(chance.choices(WORDS, k=3)),
            body=" ".join(chance.choices(WORDS, k=chance.randint(0, 12))),
            changed=datetime(2026, 1, chance.randint(1, 28), tzinfo=UTC),
            reused=chance.choice((0, 0, 1, 3)),
            facets={
                "theme": tuple(chance.sample(THEMES, k=chance.randint(0, 3))),
                "place": tuple(chance.sample(PLACES, k=chance.randint(0, 2))),
                "illustration": (chance.choice(["no", "no", "yes"]),),
                "like": tuple(chance.sample(LIKE, k=chance.randint(0, 2))),
            },
            occurrences=tuple(
                DocumentOccurrence(
                    chance.choice(STATUSES),
                    tuple(chance.sample(PLACES, k=chance.randint(0, 2))),
                )
                for _ in range(chance.randint(0, 3))
            ),
            year_start=chance.choice([None, 2009, 2012]),
            year_end=chance.choice([None, 2012, 2015]),
        )


def _some(values):
    return st.lists(st.sampled_from(values), min_size=1, unique=True).map(tuple)


FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "kind": _some(["case-study", "barrier", "nothing"]),
        "theme": _some(THEMES),
        "status": _some(STATUSES),
        "place": _some(PLACES),
        "illustration": _some(["yes", "no"]),
    },
)
_QUERIES = [
    *WORDS,
    "zeppelin",
    "gondola",
    '"village hall"',
    '"the asset"',
    '"of"',
    "-hall",
    '-"council of"',
    '-"the of"',
]
TEXTS = st.lists(st.sampled_from(_QUERIES), max_size=9).map(" ".join)
_LIKENESSES = st.none() | st.sampled_from(
    [*map(profile_from_value, LIKE), PlaceProfile("county"), PlaceProfile("unitary", "rural")]
)
_YEAR = st.none() | st.integers(2007, 2017)
_SYNONYMS = st.sampled_from(
    [
        None,
        Thesaurus([["asset", "hall", "zeppelin"], ["gondola", "register", "council"]], "en-gb"),
        Thesaurus([["asset", "village hall", "council register"], ["council", "the register", "gondola"]], "en-gb"),
    ]
)


@st.composite
def criteria(draw):
    """Draw the criteria of any question, with synonyms or without."""
    filters = draw(FILTERS)
    secondary = draw(
        st.none() | st.builds(SecondaryQuery, st.just((("kind", ("barrier",)),)), st.just(3), st.booleans())
    )
    return build_criteria(
        draw(TEXTS),
        "en-gb",
        draw(_SYNONYMS),
        filters=tuple(filters.items()),
        year_from=draw(_YEAR),
        year_to=draw(_YEAR),
        sort=draw(st.sampled_from(SORT_ORDERS)),
        page=draw(st.integers(1, 4)),
        page_size=draw(st.sampled_from([1, 7, 20, 100])),
        secondary=secondary,
        place_profile=draw(_LIKENESSES),
    )
