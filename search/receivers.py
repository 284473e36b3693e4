"""Listens to what happens to entries, vocabularies and pages, and brings the index in step in the same transaction."""

from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_unpublished, post_page_move

from practice.models import (
    EntryPage,
    InstrumentLabel,
    Organisation,
    OrganisationLabel,
    Place,
    PlaceLabel,
    Tag,
    ThemeLabel,
    Topic,
    TopicLabel,
)
from practice.signals import entries_merged, entry_published, tag_replaced
from practice.together import once_for_all

from . import examples, indexing, moved_listings, promotions, synonym_sources
from .models import ExampleRequest, Synonyms

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
    tag_replaced.connect(on_tag_replaced, dispatch_uid="search.on_tag_replaced")
    pre_delete.connect(before_tag_goes, sender=Tag, dispatch_uid="search.before_tag_goes")
    post_delete.connect(on_tag_gone, sender=Tag, dispatch_uid="search.on_tag_gone")


def on_published(entry, **kwargs):
    """An entry went live or changed."""
    once_for_all(indexing.sync, entry.pk)


def on_answer_published(entry, **kwargs):
    """An entry went live that somebody may be waiting for."""
    examples.settle(ExampleRequest.objects.filter(answer_id=entry.permanent_number_id))


def on_merged(kept, dropped, **kwargs):
    """Two entries became one."""
    promotions.follow(kept, dropped)


def on_unpublished(instance, **kwargs):
    """A page went out of sight."""
    if isinstance(instance, EntryPage):
        indexing.sync([instance.pk])


def on_deleted(instance, **kwargs):
    """An entry is gone."""
    indexing.forget(instance)


def on_moved(instance, **kwargs):
    """A page stands elsewhere, perhaps under a restriction it was not under before."""
    indexing.sync_below(instance)


def on_restriction(instance, **kwargs):
    """Who may read a page and those below it has changed."""
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        indexing.sync_below(page)


def on_label(instance, raw=False, **kwargs):
    """A concept is called something else."""
    if not raw:
        indexing.sync(indexing.carrying(instance.concept))
        synonym_sources.keep_labels(instance)


def before_tag_goes(instance, **kwargs):
    """A tag is about to go; the rows that say which entries carry it go with it. Other concepts stay while used."""
    instance.entries_that_carried = indexing.carrying(instance)


def on_tag_gone(instance, **kwargs):
    """A tag is gone."""
    indexing.sync(instance.entries_that_carried)


def on_tag_replaced(slug, instead, **kwargs):
    """A tag or a topic stands in the place of a tag."""
    moved_listings.lead("tag", slug, instead._meta.model_name, instead.slug)


def on_concept(instance, created=False, raw=False, **kwargs):
    """A concept stands elsewhere; a new one has no entries yet."""
    if not created and not raw:
        indexing.sync(indexing.carrying(instance))


def on_synonyms(instance, raw=False, **kwargs):
    """An editor wrote a group of synonyms."""
    if not raw:
        synonym_sources.keep_synonyms(instance)


def on_synonyms_gone(instance, **kwargs):
    """An editor deleted a group of synonyms."""
    synonym_sources.drop_synonyms(instance)
