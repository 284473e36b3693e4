"""Signal receivers: update the index in the transaction in which entries, vocabularies or pages change."""

from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_unpublished, post_page_move

from practice.batching import run_once_per_batch
from practice.models import (
    EntryPage,
    InstrumentLabel,
    Organisation,
    OrganisationLabel,
    Place,
    PlaceLabel,
    Tag,
    TaggedEntry,
    ThemeLabel,
    Topic,
    TopicLabel,
)
from practice.signals import concept_replaced, entries_merged, entry_published, merge_undone

from .curation.example_requests import actions
from .curation.promotions import pinning
from .curation.synonyms import group_updates
from .ingest import index_updates
from .models import ExampleRequest, Synonyms
from .pages import listing_redirects

LABELS = [InstrumentLabel, OrganisationLabel, PlaceLabel, ThemeLabel, TopicLabel]
# A change of these moves entries: to another theme, another region, another word, another type of council.
CONCEPTS = [Organisation, Place, Tag, Topic]


def connect():
    """Connect everything in this module; called once the models are there."""
    entry_published.connect(on_published, dispatch_uid="search.on_published")
    entry_published.connect(on_answer_published, dispatch_uid="search.on_answer_published")
    entries_merged.connect(on_merged, dispatch_uid="search.on_merged")
    page_unpublished.connect(on_unpublished, dispatch_uid="search.on_unpublished")
    post_page_move.connect(on_moved, dispatch_uid="search.on_moved")
    post_delete.connect(on_deleted, sender=EntryPage, dispatch_uid="search.on_deleted")
    for signal in (post_save, post_delete):
        signal.connect(on_restriction, sender=PageViewRestriction, dispatch_uid=f"search.restriction.{id(signal)}")
        for model in LABELS:
            signal.connect(on_label, sender=model, dispatch_uid=f"search.label.{model.__name__}.{id(signal)}")
    post_save.connect(on_synonyms, sender=Synonyms, dispatch_uid="search.on_synonyms")
    post_delete.connect(on_synonyms_gone, sender=Synonyms, dispatch_uid="search.on_synonyms_gone")
    for model in CONCEPTS:
        post_save.connect(on_concept, sender=model, dispatch_uid=f"search.concept.{model.__name__}")
    concept_replaced.connect(on_concept_replaced, dispatch_uid="search.on_concept_replaced")
    merge_undone.connect(on_merge_undone, dispatch_uid="search.on_merge_undone")
    pre_delete.connect(before_tag_goes, sender=Tag, dispatch_uid="search.before_tag_goes")
    post_delete.connect(actions.on_deleted, sender=ExampleRequest, dispatch_uid="search.example_request_gone")


def on_published(entry, **kwargs):
    """An entry was published or changed."""
    run_once_per_batch(index_updates.sync_entries, entry.pk)


def on_answer_published(entry, **kwargs):
    """An entry was published that may answer example requests."""
    actions.settle_requests(ExampleRequest.objects.filter(answer_id=entry.permanent_number_id))


def on_merged(target, dropped, changes, **kwargs):
    """Two entries became one."""
    pinning.move_promotions(target, dropped, changes)


def on_unpublished(instance, **kwargs):
    """A page was unpublished."""
    if isinstance(instance, EntryPage):
        index_updates.sync_entries([instance.pk])


def on_deleted(instance, **kwargs):
    """An entry was deleted."""
    index_updates.remove_entry(instance)


def on_moved(instance, **kwargs):
    """A page was moved, perhaps below a view restriction."""
    index_updates.sync_descendants(instance)


def on_restriction(instance, **kwargs):
    """Who may read a page and those below it has changed."""
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        index_updates.sync_descendants(page)


def on_label(instance, raw=False, **kwargs):
    """A concept was renamed."""
    if not raw:
        index_updates.sync_entries(index_updates.entry_ids_with_concept(instance.concept))
        group_updates.store_concept_labels(instance)


def before_tag_goes(instance, **kwargs):
    """A tag is about to be deleted: it is taken off its entries first, so that these are indexed without it.

    Other concepts in use cannot be deleted.
    """
    carriers = index_updates.entry_ids_with_concept(instance)
    TaggedEntry.objects.filter(tag=instance).delete()
    index_updates.sync_entries(carriers)


def on_concept_replaced(sender, slug, instead, changes, **kwargs):
    """A tag or concept was replaced by another, in a merge."""
    facet = sender._meta.model_name
    if facet in listing_redirects.LISTED_VOCABULARIES:
        listing_redirects.redirect_listing(facet, slug, instead._meta.model_name, instead.slug, changes)
    index_updates.sync_entries(index_updates.entry_ids_with_concept(instead))


def on_merge_undone(concepts, **kwargs):
    """A merge was undone: the concepts are apart again."""
    for concept in concepts:
        index_updates.sync_entries(index_updates.entry_ids_with_concept(concept))


def on_concept(instance, created=False, raw=False, **kwargs):
    """A concept was changed, perhaps moved below another; a new one has no entries yet."""
    if not created and not raw:
        index_updates.sync_entries(index_updates.entry_ids_with_concept(instance))


def on_synonyms(instance, raw=False, **kwargs):
    """An editor saved a group of synonyms."""
    if not raw:
        group_updates.store_editors_group(instance)


def on_synonyms_gone(instance, **kwargs):
    """An editor deleted a group of synonyms."""
    group_updates.delete_editors_group(instance)
