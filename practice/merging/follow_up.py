"""Steps after a merge: refreshes computed fields and the reference index, and stores the Merge record."""

from django.apps import apps
from wagtail.models import Page, ReferenceIndex

from practice.batching import batched
from practice.models import EntryPage, Merge, PermanentNumber
from practice.signals import entry_published


def refresh_entries(keys):
    """Save the entries with these `keys` so that computed fields follow, and send `entry_published` for live ones."""
    with batched():
        for page in EntryPage.objects.filter(pk__in=keys, alias_of=None).specific().iterator(chunk_size=100):
            page.save(clean=False)
            if page.live:
                entry_published.send(sender=type(page), entry=page, first=False)


def refresh_reference_index(steps):
    """Bring in step what Wagtail knows of who refers to whom, where the steps of a merge wrote to others than entries.

    A page's own references follow from saving it, as `settle` does with entries.
    """
    pages = Page.objects.filter(pk__in={step.get("entry") for step in steps} - {None}).specific()
    others = [page for page in pages if not isinstance(page, EntryPage)]
    for step in steps:
        if step["did"] == "update" and step.get("entry") is None:
            model = apps.get_model(step["model"])
            if ReferenceIndex.model_is_indexable(model):
                others += model._base_manager.filter(pk=step["pk"])
    for referring in others:
        ReferenceIndex.create_or_update_for_object(referring)


def record_merge(*, dropped, target, dropped_name, target_name, changes, user):
    """Store a Merge of `dropped` into `target`, each a number, a concept or a tag, with its Changes."""
    return Merge.objects.create(
        dropped_model=dropped._meta.label,
        dropped_key=dropped.pk,
        dropped_name=dropped_name[:255],
        kept_model=target._meta.label,
        kept_key=target.pk,
        kept_name=target_name[:255],
        by=user,
        steps=changes.steps,
    )


def is_entry_merge(merge):
    """Tell whether it was two entries that became one."""
    return merge.dropped_model == PermanentNumber._meta.label
