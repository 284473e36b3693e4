"""A small bank of made-up documents for the tests of searching."""

from datetime import UTC, datetime

from search.index.document import DocumentOccurrence, build_document

TEXTS = {
    1: ("Asset register kept by the parish", "Who keeps the register of community assets was settled by a short note."),
    2: ("Doubt over the asset register", "Nobody knew who should keep the register, so transfers stood still."),
    3: ("Library run by volunteers", "Volunteers co-produce the library's opening hours with the council."),
    4: ("Co-production of youth services", "Young people and staff design services together; coproduction takes time."),
    5: ("State of the art heating", "A village hall replaced its boiler. The state of the art is costly."),
    6: ("Café in the old school", "Councillors and neighbours opened a café; the register of members grew."),
    7: ("Community right to bid", "The right to bid gives community groups time to raise £1,000 or more."),
    8: ("Community right of appeal", "Groups ask for a right of appeal against the council."),
    9: ("What localism means here", "Localism is a term that councils and communities use differently."),
    10: ("Broadband for a village", "The council and the community dug the trench for broadband themselves."),
}
FACETS = {
    1: {"theme": ("assets",), "place": ("england", "kent"), "outcome": ("worked",)},
    2: {"theme": ("assets",), "topic": ("registers",)},
    3: {"theme": ("services",), "place": ("england", "hull"), "outcome": ("mixed",)},
    4: {"theme": ("services",), "place": ("wales",), "outcome": ("worked",), "audience": ("young-people", "staff")},
    5: {"theme": ("assets",), "place": ("england", "kent"), "tag": ("heating",)},
    6: {"place": ("scotland",), "tag": ("cafe",), "outcome": ("worked",)},
    7: {"theme": ("assets",), "instrument": ("right-to-bid",)},
    8: {"instrument": ("right-to-bid",)},
    9: {"theme": ("terms",)},
    10: {"place": ("england", "kent"), "organisation": ("kent-council",), "outcome": ("stopped",)},
}
# What the places they speak of are like.
LIKE = {1: ("district.rural.small",), 2: ("-.urban.-", "district.rural.medium"), 6: ("district.-.-", "unitary.rural.-")}
KINDS = {2: "barrier", 7: "barrier", 8: "barrier", 9: "definition"}
OCCURRENCES = {
    2: (DocumentOccurrence("overcome", ("england", "kent")), DocumentOccurrence("remains", ("england", "hull"))),
    7: (DocumentOccurrence("remains", ("england", "kent")), DocumentOccurrence("overcome", ("wales",))),
    8: (DocumentOccurrence("partly"),),
}
YEARS = {1: (2009, 2011), 3: (2011, None), 4: (None, 2008), 5: (2012, 2012)}


def document(number, /, locale="en-gb", **changes):
    """Return the made-up document of this number, with `changes` to what `document_of` is given."""
    title, body = TEXTS[number]
    start, end = YEARS.get(number, (None, None))
    given = {
        "number": number,
        "locale": locale,
        "kind": KINDS.get(number, "case-study"),
        "page_id": 100 + number,
        "title": title,
        "body": body,
        "changed": datetime(2026, 1, number, tzinfo=UTC),
        "facets": FACETS[number] | {"like": LIKE.get(number, ())},
        "occurrences": OCCURRENCES.get(number, ()),
        "year_start": start,
        "year_end": end,
    }
    return build_document(**(given | changes))


def documents():
    """Return every made-up document."""
    return [document(number) for number in TEXTS]
