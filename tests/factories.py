"""Makes what tests need: vocabularies, the tree of pages, and published entries of every kind."""

from itertools import count

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.text import slugify
from modelcluster.models import get_all_child_relations
from wagtail.log_actions import log
from wagtail.models import Locale, Page, Revision
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.signals import page_published

from facilitation.kinds import SESSION
from facilitation.models import SeriesPage, SessionPage
from home.initial_pages import create_initial_pages
from practice.choices import FactorType, OccurrenceState, Outcome
from practice.kinds import Kind
from practice.models import (
    BarrierPage,
    BarrierType,
    CaseStudyPage,
    CollectionGroup,
    CollectionItem,
    CollectionPage,
    DefinitionPage,
    EntryInstrument,
    EntryOrganisation,
    EntryPlace,
    EntryTopic,
    Factor,
    Instrument,
    Occurrence,
    Organisation,
    Place,
    Theme,
    Topic,
    VanguardPage,
    VanguardStatus,
)
from search.models import ListingPage

_serial = count(1)


def concept(model, label, *, slug=None, **fields):
    """Return a concept of any vocabulary, labelled in the default language; an existing one of this slug as it is."""
    slug = slug or slugify(label)
    existing = model.objects.filter(slug=slug).first()
    if existing:
        return existing
    made = model(slug=slug, **fields)
    made.labels.add(made._meta.get_field("labels").related_model(locale=Locale.get_default(), preferred_label=label))
    made.save()
    return made


def topic(label="Community rights", theme="Localism and community rights"):
    """Return a Topic below a Theme."""
    return concept(Topic, label, theme=concept(Theme, theme))


def place(label="Sampleton", *, level="nation", parent=None, **fields):
    """Return a Place; without `parent` a nation."""
    return concept(Place, label, level=level, parent=parent, **fields)


def organisation(label="Sampleton Borough Council", *, organisation_type="council", **fields):
    """Return an Organisation."""
    return concept(Organisation, label, organisation_type=organisation_type, **fields)


def instrument(label="Community right to bid", *, instrument_type="right", **fields):
    """Return an Instrument."""
    return concept(Instrument, label, instrument_type=instrument_type, **fields)


def barrier_type(label="Skills and capacity", **fields):
    """Return a BarrierType."""
    return concept(BarrierType, label, **fields)


def superuser():
    """Return a user who may do everything."""
    return get_user_model().objects.create_superuser(f"root-{next(_serial)}", "root@example.org", "correct horse")


def listing(kind):
    """Return the ListingPage of a kind, planting the tree if it is not there."""
    found = ListingPage.objects.filter(kind=kind).first()
    if found is None:
        create_initial_pages()
        found = ListingPage.objects.get(kind=kind)
    return found


def publish(page):
    """Publish a page as an editor would, and return it as the database then has it."""
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def _add_published(page, parent):
    """Add `page` below `parent` as it stands after being written and published once, and return it as stored.

    Equal to `add_child` and `publish`, which save a page three times and update the reference index at each row;
    `tests/test_factories.py` compares both.
    """
    page.live = True
    page.has_unpublished_changes = False
    page.first_published_at = page.last_published_at = timezone.now()
    rows = dict(getattr(page, "_cluster_related_objects", {}))
    with disable_reference_index_auto_update():
        parent.add_child(instance=page)
        # As they were just stored, so that the revision and the reference index need not read each relation again.
        page._cluster_related_objects = {
            relation.get_accessor_name(): rows.get(relation.get_accessor_name(), [])
            for relation in get_all_child_relations(page)
        }
        revision = Revision(
            content_object=page, object_str=str(page), content=page.serializable_data(), created_at=timezone.now()
        )
        revision.save()
        Page.objects.filter(pk=page.pk).update(
            latest_revision=revision, live_revision=revision, latest_revision_created_at=revision.created_at
        )
    page.refresh_from_db(fields=["latest_revision", "live_revision", "latest_revision_created_at"])
    # Its receivers write the reference index and the search index.
    page_published.send(sender=type(page), instance=page, revision=revision)
    log(instance=page, action="wagtail.publish", revision=revision, content_changed=True)
    return type(page).objects.get(pk=page.pk)


def series(title="Sample network", **fields):
    """Return a published SeriesPage; an existing one of this title as it is."""
    found = SeriesPage.objects.filter(title=title).first()
    if found is None:
        page = SeriesPage(title=title, introduction=f"What {title} is for.", **fields)
        found = _add_published(page, create_initial_pages())
    return found


def _parent_of(model, within):
    return within or (series() if model.of_kind == SESSION else listing(model.of_kind))


def _entry(
    model, *, title, topics=(), places=(), organisations=(), instruments=(), tags=(), live=True, within=None, **fields
):
    page = model(title=title or f"{model._meta.verbose_name} {next(_serial)}", live=False, **fields)
    page.summary = page.summary or f"What {page.title} comes to."
    page.topic_rows.set([EntryTopic(topic=item) for item in topics])
    page.place_rows.set([EntryPlace(place=item) for item in places])
    page.organisation_rows.set(
        [row if isinstance(row, EntryOrganisation) else EntryOrganisation(organisation=row) for row in organisations]
    )
    page.instrument_rows.set([EntryInstrument(instrument=item) for item in instruments])
    page.tags.set(tags)
    if live:
        return _add_published(page, _parent_of(model, within))
    _parent_of(model, within).add_child(instance=page)
    return page


def case_study(title="", *, factors=(), outcome=Outcome.WORKED, **fields):
    """Return a CaseStudyPage; `factors` are Factor rows or texts of what helped."""
    rows = [row if isinstance(row, Factor) else Factor(factor_type=FactorType.HELPED, text=row) for row in factors]
    return _entry(CaseStudyPage, title=title, outcome=outcome, factor_rows=rows, **fields)


def barrier(title="", *, occurrences=(), **fields):
    """Return a BarrierPage; `occurrences` are Occurrence rows or (state, place) pairs."""
    rows = [row if isinstance(row, Occurrence) else occurrence(*row) for row in occurrences]
    return _entry(BarrierPage, title=title, occurrence_rows=rows, **fields)


def occurrence(state=OccurrenceState.REMAINS, where=None, **fields):
    """Return an unsaved Occurrence; an overcome one says how."""
    how = fields.pop("how", "One officer was named." if state == OccurrenceState.OVERCOME else "")
    return Occurrence(state=state, place=where or place(), how=how, **fields)


def definition(term="Civil society", statement="What people do together.", **fields):
    """Return a DefinitionPage."""
    title = fields.pop("title", "") or f"{term}, reading {next(_serial)}"
    return _entry(DefinitionPage, title=title, term=term, statement=statement, **fields)


def vanguard(title="", *, statuses=(("named", "July 2010"),), **fields):
    """Return a VanguardPage; `statuses` are (state, since) pairs."""
    rows = [VanguardStatus(state=state, since=since) for state, since in statuses]
    return _entry(VanguardPage, title=title, status_rows=rows, **fields)


def collection_group(heading, **fields):
    """Return a CollectionGroup that is not stored yet; an item stands in it by `group=group.uid`."""
    return CollectionGroup(heading=heading, **fields)


def collection_item(entry, group=None, note="Worth reading."):
    """Return a CollectionItem that is not stored yet, in the CollectionGroup `group` where there is one."""
    return CollectionItem(entry=entry.entrypage_ptr, group=group.uid if group else None, note=note)


def collection(title="", *, items=(), groups=(), **fields):
    """Return a CollectionPage; `items` are CollectionItem rows or entries, `groups` are CollectionGroup rows."""
    rows = [row if isinstance(row, CollectionItem) else collection_item(row) for row in items]
    return _entry(CollectionPage, title=title, group_rows=list(groups), item_rows=rows, **fields)


def session(title="", **fields):
    """Return a SessionPage of the sample series, or of the SeriesPage `within`."""
    return _entry(SessionPage, title=title, **fields)


ENTRY_MAKERS = {
    Kind.CASE_STUDY: case_study,
    Kind.BARRIER: barrier,
    Kind.DEFINITION: definition,
    Kind.VANGUARD: vanguard,
    Kind.COLLECTION: collection,
    SESSION: session,
}
