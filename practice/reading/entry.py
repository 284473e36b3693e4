"""What every entry shows whatever its kind: what it is filed under, whose it is, where it comes from, its signals."""

from dataclasses import dataclass, field

from django.db.models import Count, F, OuterRef, Q

from practice.cards import count_of
from practice.choices import Kind, OrganisationRole
from practice.dates import period
from practice.labels import labels_of
from practice.models import (
    EntryPage,
    EntryTopic,
    Instrument,
    Organisation,
    Place,
    TaggedEntry,
    Theme,
    Topic,
)
from practice.reading.references import references_to
from practice.reading.signals import Signal, signals_of

RELATED = 4  # enough to choose from without scrolling past


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
    related: list = field(default_factory=list)
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

    def load(self, reading_class=Reading, *, also=(), pages=(), **own):
        """Return the Reading, with labels for the concepts in `also` and references to the page ids in `pages` too.

        `also` is a list of concepts of any vocabulary; `own` are the fields that the kind adds, each a function of
        (labels, references) so that they are filled in once both are there.
        """
        for concept in also:
            if concept is not None:
                self.concepts.setdefault(type(concept), []).append(concept)
        labels = labels_of(self.concepts)
        related = related_ids(self.entry, self.topics, self.tags)
        shared = shared_with(self.topics, self.tags)
        references = references_to(self.page_ids | set(pages), related, shared=shared, request=self.request)
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
            related=references.related,
            replacement=references.get(self.entry.replacement_id),
            when=period(self.entry.practice_start, self.entry.practice_end, self.entry.practice_ongoing),
            **{name: fill(labels, references) for name, fill in own.items()},
        )


def _shown(row, labels):
    role = OrganisationRole(row.role).label
    if row.is_named:
        return ShownOrganisation(labels(row.organisation), role, row.organisation.slug)
    return ShownOrganisation(row.shown_as, role)


def shared_with(topics, tags):
    """Return an expression for how many of `topics` and `tags` an entry of an outer query has."""
    return count_of(EntryTopic.objects.filter(entry=OuterRef("pk"), topic__in=topics)) + count_of(
        TaggedEntry.objects.filter(content_object=OuterRef("pk"), tag__in=tags)
    )


def related_ids(entry, topics, tags):
    """Return a queryset of the keys of entries that share most topics and tags with `entry`, the closest first.

    Illustrations come after knowledge. Nothing is loaded here: the queryset is meant to be part of a larger statement.
    """
    shared_topics = Q(topic_rows__topic__in=[topic.pk for topic in topics])
    shared_tags = Q(tagged_items__tag__in=[tag.pk for tag in tags])
    return (
        EntryPage.objects.current()
        .filter(locale_id=entry.locale_id)
        .exclude(permanent_number_id=entry.permanent_number_id)
        .filter(shared_topics | shared_tags)
        .annotate(
            shared=Count("topic_rows__topic", filter=shared_topics, distinct=True)
            + Count("tagged_items__tag", filter=shared_tags, distinct=True)
        )
        .order_by(F("is_illustration").asc(), "-shared", "permanent_number_id")
        .values("pk")[:RELATED]
    )
