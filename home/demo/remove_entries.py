"""Removes the demonstration entries, and the files and concepts that nothing else uses."""

from django.db import transaction
from django.db.models import ProtectedError
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex

from home.demo.content_files import EXTERNAL_ID_PREFIX
from home.demo.ownership import forget_ownership, owned_rows
from home.demo.translations import delete_translation_sources
from home.demo.vocabularies import VOCABULARIES
from practice.models import EntryPage, Organisation, Tag


def demo_entries():
    """Return every entry of the demonstration, in every language, as a queryset."""
    return EntryPage.objects.filter(
        permanent_number__source="", permanent_number__external_id__startswith=EXTERNAL_ID_PREFIX
    )


@transaction.atomic
def remove_entries(progress):
    """Delete every entry of the demonstration. Returns how many; their numbers stay, marked as gone."""
    keys = list(demo_entries().values_list("pk", flat=True))
    translation_keys = set(demo_entries().values_list("translation_key", flat=True))
    for key in keys:
        entry = EntryPage.objects.filter(pk=key).first()
        if entry:  # an alias goes with its source
            entry.specific.delete()
        progress.update()
    delete_translation_sources(translation_keys)
    return len(keys)


@transaction.atomic
def remove_rest():
    """Delete pictures, documents, tags and concepts the loader made and nothing uses. Returns (deleted, still used)."""
    deleted = still_used = 0
    for model in [get_image_model(), get_document_model(), Tag, *reversed(VOCABULARIES.values())]:
        waiting = list(owned_rows(model))
        while gone := [instance for instance in waiting if _delete_unused(instance)]:
            # With the small ones gone, those around them may go: a council area before its region.
            waiting = [instance for instance in waiting if instance not in gone]
            deleted += len(gone)
        still_used += len(waiting)
    return deleted, still_used


def _delete_unused(instance):
    """Delete one row and forget that the loader made it, unless somebody uses it. Returns whether it is gone."""
    model, key = type(instance), instance.pk
    if _has_users(instance):
        return False
    try:
        with transaction.atomic():
            model._default_manager.get(pk=key).delete()
    except ProtectedError:
        return False
    forget_ownership(model, key)
    return True


def _has_users(instance):
    if isinstance(instance, Tag):
        return instance.tagged_entries.exists()
    if isinstance(instance, Organisation) and instance.members.exists():
        return True
    return ReferenceIndex.get_references_to(instance).exists()
