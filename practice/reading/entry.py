"""What every entry shows whatever its kind: what it is filed under, whose it is, where it comes from, its signals."""

from dataclasses import dataclass, field

from practice.choices import Kind, OrganisationRole
from practice.dates import period
from practice.files import load_files
from practice.labels import labels_of
from practice.models import (
    EntryPage,
    Instrument,
    Organisation,
    Place,
    Theme,
    Topic,
)
from practice.reading.references import Reference, references_to
from practice.reading.signals import Signal, signals_of
from practice.registers import FINDERS

RELATED = 4  # enough to choose from without scrolling past
MOST_BESIDE = 20  # named besides, in case they are what the page refers to already


@dataclass(frozen=True)
class Filed:
    """Something an entry is filed under: the facet and value of its listing, and what it is called."""

    facet: str
    value: str
    label: str


@dataclass(frozen=True)
class ShownOrganisation:
    """An organisation as readers may see it; `slug` is None where it is only described."""

    name: str
    role: str
    slug: str | None = None


@dataclass(frozen=True)
class RelatedEntry:
    """A related entry, and in a few words why it is."""

    reference: Reference
    why: str


@dataclass
class Reading:
    """Everything that an entry's page shows beside the text in its own fields."""

    entry: EntryPage
    topics: list[Filed] = field(default_factory=list)
    themes: list[Filed] = field(default_factory=list)
    places: list[Filed] = field(default_factory=list)
    instruments: list[Filed] = field(default_factory=list)
    tags: list[Filed] = field(default_factory=list)
    organisations: list[ShownOrganisation] = field(default_factory=list)
    sources: list = field(default_factory=list)
    signals: list[Signal] = field(default_factory=list)
    related: list[RelatedEntry] = field(default_factory=list)
    replacement: object = None
    when: str = ""

    @property
    def kind_label(self):
        """The kind in words."""
        return Kind(self.entry.of_kind).label


class Loading:
    """Collects what is to be loaded of an entry, so that labels and references take one statement each."""

    def __init__(self, entry, request=None):
        self.entry, self.request = entry, request
        self.topics = [row.topic for row in entry.topic_rows.select_related("topic__theme").all()]
        self.places = [row.place for row in entry.place_rows.select_related("place").all()]
        self.instruments = [row.instrument for row in entry.instrument_rows.select_related("instrument").all()]
        self.organisation_rows = list(entry.organisation_rows.select_related("organisation").all())
        self.tags = [row.tag for row in entry.tagged_items.select_related("tag").all()]
        self.themes = list({topic.theme.pk: topic.theme for topic in self.topics}.values())
        # Copies, because `load` adds what is to be named but not filed under, such as a place that is only described.
        self.concepts = {
            Theme: [*self.themes],
            Topic: [*self.topics],
            Place: [*self.places],
            Instrument: [*self.instruments],
            Organisation: [row.organisation for row in self.organisation_rows],
        }
        self.page_ids = {entry.replacement_id} - {None}

    def load(self, reading_class=Reading, *, also=(), pages=(), beside=(), **own):
        """Return the Reading, with labels for the concepts in `also` and references to the page ids in `pages` too.

        `also` is a list of concepts of any vocabulary; `beside` are numbers of entries that the page shows in another
        way, so that none is named as related besides; `own` are the fields that the kind adds, each a function of
        (labels, references) so that they are filled in once both are there.
        """
        for concept in also:
            if concept is not None:
                self.concepts.setdefault(type(concept), []).append(concept)
        labels = labels_of(self.concepts)
        load_files(self.entry.extras)
        pages = self.page_ids | set(pages)
        named = self._related(len(pages), set(beside))
        references = references_to(pages, [number for number, _why in named], request=self.request)
        return reading_class(
            entry=self.entry,
            topics=[Filed("topic", topic.slug, labels(topic)) for topic in self.topics],
            themes=[Filed("theme", theme.slug, labels(theme)) for theme in self.themes],
            places=[Filed("place", place.slug, labels(place)) for place in self.places],
            instruments=[Filed("instrument", item.slug, labels(item)) for item in self.instruments],
            tags=[Filed("tag", tag.slug, tag.name) for tag in self.tags],
            organisations=[_shown(row, labels) for row in self.organisation_rows],
            sources=list(self.entry.source_rows.select_related("document").all()),
            signals=signals_of(self.entry, afresh=getattr(self.request, "is_preview", False)),
            related=_shown_related(named, references, pages),
            replacement=references.get(self.entry.replacement_id),
            when=period(self.entry.practice_start, self.entry.practice_end, self.entry.practice_ongoing),
            **{name: fill(labels, references) for name, fill in own.items()},
        )

    def _related(self, referred, beside):
        """Return [(number, why), ...] of entries related to this one: enough even if all that is referred to is there.

        `referred` is how many pages the page refers to.
        """
        most = RELATED + min(referred, MOST_BESIDE)
        return [named for find in FINDERS for named in find(self.entry, self.topics, self.tags, most, beside)]


def _shown_related(named, references, pages):
    """Return a RelatedEntry for each of the first `named` that readers may read and that is none of the `pages`."""
    referred = {reference.number for page in pages if (reference := references.get(page))}
    found = [
        RelatedEntry(reference, why)
        for number, why in named
        if number not in referred and (reference := references.to_number(number))
    ]
    return found[:RELATED]


def _shown(row, labels):
    role = OrganisationRole(row.role).label
    if row.is_named:
        return ShownOrganisation(labels(row.organisation), role, row.organisation.slug)
    return ShownOrganisation(row.shown_as, role)
