"""Documents and questions of invented words, as many as wanted, whose frequencies fall off as in a language."""

from datetime import UTC, datetime, timedelta

from practice.choices import Audience, OccurrenceState, Outcome
from practice.kinds import Kind
from practice.publishing.generated_entries import WORDS_PER_ENTRY, WordGenerator
from search.index.document import DocumentOccurrence, build_document

# About as many values as a national bank has: themes, topics, tags, places, organisations, laws.
_VALUES = {"theme": 12, "topic": 90, "tag": 300, "place": 400, "organisation": 350, "instrument": 40}
_MOST_OF_ONE = 3
_FIRST_DAY = datetime(2010, 1, 1, tzinfo=UTC)


class GeneratedCorpus:
    """The same documents and questions for the same `entries` each time."""

    def __init__(self, entries, locale):
        self.entries, self.locale = entries, locale

    def documents(self):
        """Yield the `Document`s."""
        words = WordGenerator(0)
        for number in range(1, self.entries + 1):
            yield self._document(number, words)

    def questions(self, length, count):
        """Return `count` questions of `length` words, frequent and rare ones as they fall."""
        words = WordGenerator(length)
        return [" ".join(words.draw(length)) for _question in range(count)]

    def _document(self, number, words):
        text, chance = words.draw(WORDS_PER_ENTRY), words.chance
        kind = chance.choice((Kind.CASE_STUDY, Kind.BARRIER, Kind.DEFINITION))
        facets = {
            facet: tuple(dict.fromkeys(f"{facet}-{chance.randrange(values)}" for _value in range(_MOST_OF_ONE)))
            for facet, values in _VALUES.items()
        }
        occurrences = ()
        if kind == Kind.BARRIER:
            occurrences = (DocumentOccurrence(chance.choice(OccurrenceState.values), facets["place"]),)
        if kind == Kind.CASE_STUDY:
            facets |= {"outcome": (chance.choice(Outcome.values),), "audience": (chance.choice(Audience.values),)}
        year = chance.randint(2005, 2026)
        return build_document(
            locale=self.locale,
            title=" ".join(text[:6]),
            summary=" ".join(text[6:30]),
            body=" ".join(text[30:]),
            number=number,
            kind=kind,
            page_id=number,
            changed=_FIRST_DAY + timedelta(hours=number),
            facets=facets | {"illustration": ("no",), "state": ("published",)},
            occurrences=occurrences,
            year_start=year,
            year_end=year + chance.randint(0, 3),
        )
