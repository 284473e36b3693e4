"""Context that every entry page has: facets, organisations, sources, quality signals, related entries."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from practice.choices import OrganisationRole
from practice.fields.partial_dates import format_period
from practice.kinds import kind_label
from practice.models import EntryPage, Instrument, Organisation, Place, Theme, Topic
from practice.models.compiled_queries import compiled_query
from practice.models.extras.file_choosers import preload_stream_files
from practice.page_context.entry_references import EntryReference, load_references
from practice.page_context.labels import load_labels
from practice.page_context.quality_signals import QualitySignal, quality_signals
from practice.registers import RELATED_ENTRY_FINDERS
from practice.slots import load_slots
from practice.translating.outdated import NewerSource, newer_readable_source

MAX_RELATED = 4  # enough to choose from without scrolling past
MAX_REFERRED = 20  # named besides, in case they are what the page refers to already


@dataclass(frozen=True)
class FacetLink:
    """Something an entry is filed under: facet and value of its listing, what it is called; `note` where it is gone."""

    facet: str
    value: str
    label: str
    note: str = ""  # such as "no longer used since 3 May 2026; see Sheds"


@dataclass(frozen=True)
class DisplayedOrganisation:
    """An organisation as readers may see it; `slug` is None where it is only described."""

    name: str
    role: str
    slug: str | None = None
    note: str = ""  # until when it was there, where it is no more


@dataclass(frozen=True)
class RelatedEntry:
    """A related entry, and in a few words why it is."""

    reference: EntryReference
    why: str


@dataclass
class EntryContext:
    """The template context of an entry page, beside the entry's own fields."""

    slot_names = ("entry.head", "entry.tools", "entry.after_sections")
    has_signals_in_head = True  # whether how far to rely on it is summed up beside its title, too

    entry: EntryPage
    topics: list[FacetLink] = field(default_factory=list)
    themes: list[FacetLink] = field(default_factory=list)
    places: list[FacetLink] = field(default_factory=list)
    instruments: list[FacetLink] = field(default_factory=list)
    tags: list[FacetLink] = field(default_factory=list)
    organisations: list[DisplayedOrganisation] = field(default_factory=list)
    sources: list = field(default_factory=list)
    signals: list[QualitySignal] = field(default_factory=list)
    related: list[RelatedEntry] = field(default_factory=list)
    replacement: object = None
    newer_source: NewerSource | None = None
    when: str = ""
    slots: dict = field(default_factory=dict)  # {name: list of Fragments of upper apps}

    @property
    def kind_label(self):
        """The kind in words."""
        return kind_label(self.entry.of_kind)

    @property
    def lacks(self):
        """The texts that name missing information a reader may know, a list."""
        no_source = "source_rows" in self.entry.missing and not self.sources
        return [*self.own_lacks, *([_("where this is written down")] if no_source else [])]

    @property
    def own_lacks(self):
        """What an entry of this kind in particular lacks, as a list of texts."""
        return []


def rows_of(entry, relation, *related):
    """Return the rows that a page has in a `relation`, a list, each with what it is `related` to.

    Of a page that is being edited they are those of the form, which no statement would find.
    """
    if relation in getattr(entry, "_cluster_related_objects", ()):
        return list(getattr(entry, relation).select_related(*related).all())
    return _stored_rows(entry.pk, model=type(entry), relation=relation, related=related)


@compiled_query
def _stored_rows(entry_id, *, model, relation, related):
    field = model._meta.get_field(relation)
    return field.related_model.objects.filter(**{field.field.name: entry_id}).select_related(*related)


class EntryContextLoader:
    """Loads an EntryContext, with one statement for all labels and one for all references."""

    def __init__(self, entry, request=None):
        self.entry, self.request = entry, request
        self.topics = [row.topic for row in rows_of(entry, "topic_rows", "topic__theme")]
        self.places = [row.place for row in rows_of(entry, "place_rows", "place")]
        self.instruments = [row.instrument for row in rows_of(entry, "instrument_rows", "instrument")]
        self.organisation_rows = rows_of(entry, "organisation_rows", "organisation")
        self.tags = [row.tag for row in rows_of(entry, "tagged_items", "tag")]
        self.themes = list({topic.theme.pk: topic.theme for topic in self.topics}.values())
        # Copies, because `load` adds what is to be named but not filed under, such as a place that is only described.
        self.concepts = {
            Theme: [*self.themes],
            Topic: [*self.topics],
            Place: [*self.places],
            Instrument: [*self.instruments],
            Organisation: [row.organisation for row in self.organisation_rows],
        }
        for retiring in (self.themes, self.topics, self.instruments):
            for one in retiring:
                if one.is_retired and one.successor_id:
                    self.concepts[type(one)].append(type(one)(pk=one.successor_id))
        self.page_ids = {entry.replacement_id} - {None}

    def load(self, context_class=EntryContext, *, also=(), pages=(), supplementary=(), **own):
        """Return the EntryContext, with labels for the concepts `also` and references to the page ids `pages` too.

        `also` is a list of concepts of any vocabulary; `supplementary` are numbers of entries that the page shows in
        another way, so that none is named as related as well; `own` are the fields that the kind adds, each a function
        of (labels, references) so that they are filled in once both are there.
        """
        for concept in also:
            if concept is not None:
                self.concepts.setdefault(type(concept), []).append(concept)
        labels = load_labels(self.concepts)
        preload_stream_files(self.entry.extras)
        pages = self.page_ids | set(pages)
        named = self._related(len(pages), set(supplementary))
        references = load_references(pages, [number for number, _why in named], request=self.request)
        return context_class(
            entry=self.entry,
            topics=[FacetLink("topic", topic.slug, labels(topic), _retired(topic, labels)) for topic in self.topics],
            themes=[FacetLink("theme", theme.slug, labels(theme), _retired(theme, labels)) for theme in self.themes],
            places=[FacetLink("place", place.slug, labels(place), place.ended_in_words) for place in self.places],
            instruments=[
                FacetLink("instrument", one.slug, labels(one), _retired(one, labels)) for one in self.instruments
            ],
            tags=[FacetLink("tag", tag.slug, tag.name) for tag in self.tags],
            organisations=[_displayed_organisation(row, labels) for row in self.organisation_rows],
            sources=rows_of(self.entry, "source_rows", "document"),
            signals=quality_signals(self.entry, afresh=getattr(self.request, "is_preview", False)),
            related=_displayed_related(named, references, pages),
            replacement=references.get(self.entry.replacement_id),
            newer_source=newer_readable_source(self.entry, self.request),
            when=format_period(self.entry.practice_start, self.entry.practice_end, self.entry.practice_ongoing),
            slots=self._slots(context_class.slot_names),
            **{name: fill(labels, references) for name, fill in own.items()},
        )

    def _slots(self, names):
        """Return what upper apps add to the page; nothing where readers get a reason in place of the entry."""
        return {} if self.entry.is_taken_down else load_slots(names, self.entry, self.request)

    def _related(self, referred, excluded):
        """Return [(number, why), ...] of entries related to this one: enough even if all that is referred to is there.

        `referred` is how many pages the page refers to.
        """
        most = MAX_RELATED + min(referred, MAX_REFERRED)
        return [
            named
            for find in RELATED_ENTRY_FINDERS
            for named in find(self.entry, self.topics, self.tags, most, excluded)
        ]


def _displayed_related(named, references, pages):
    """Return a RelatedEntry for each of the first `named` that readers may read and that is none of the `pages`."""
    referred = {reference.number for page in pages if (reference := references.get(page))}
    found = [
        RelatedEntry(reference, why)
        for number, why in named
        if number not in referred and (reference := references.to_number(number))
    ]
    return found[:MAX_RELATED]


def _retired(concept, labels):
    """Return since when a concept is no longer used and what is used instead, a few words; empty where it is."""
    since = concept.retired_in_words
    if not since or not concept.successor_id:
        return since
    instead = labels(type(concept)(pk=concept.successor_id))
    return _("%(retired)s; see %(instead)s") % {"retired": since, "instead": instead}


def _displayed_organisation(row, labels):
    role = OrganisationRole(row.role).label
    if row.is_named:
        organisation = row.organisation
        return DisplayedOrganisation(labels(organisation), role, organisation.slug, organisation.ended_in_words)
    return DisplayedOrganisation(row.shown_as, role)
