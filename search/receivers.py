"""Listens to what happens to entries, vocabularies and pages, and brings the index in step in the same transaction."""

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_unpublished, post_page_move

from practice.models import (
    EntryPage,
    InstrumentLabel,
    OrganisationLabel,
    Place,
    PlaceLabel,
    Tag,
    ThemeLabel,
    Topic,
    TopicLabel,
)
from practice.signals import entry_published

from . import indexing

LABELS = [InstrumentLabel, OrganisationLabel, PlaceLabel, ThemeLabel, TopicLabel]
CONCEPTS = [Place, Tag, Topic]  # a change of these moves entries: to another theme, another region, another word


def connect():
    """Connect everything in this module; called once the models are there."""
    entry_published.connect(on_published, dispatch_uid="search.on_published")
    page_unpublished.connect(on_unpublished, dispatch_uid="search.on_unpublished")
    post_page_move.connect(on_moved, dispatch_uid="search.on_moved")
    post_delete.connect(on_deleted, sender=EntryPage, dispatch_uid="search.on_deleted")
    for signal in (post_save, post_delete):
        signal.connect(on_restriction, sender=PageViewRestriction, dispatch_uid=f"search.restriction.{id(signal)}")
        for model in LABELS:
            signal.connect(on_label, sender=model, dispatch_uid=f"search.label.{model.__name__}.{id(signal)}")
    for model in CONCEPTS:
        post_save.connect(on_concept, sender=model, dispatch_uid=f"search.concept.{model.__name__}")


def on_published(entry, **kwargs):
    """An entry went live or changed."""
    indexing.sync([entry.pk])


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


def on_concept(instance, created=False, raw=False, **kwargs):
    """A concept stands elsewhere; a new one has no entries yet."""
    if not created and not raw:
        indexing.sync(indexing.carrying(instance))
