"""Records which entries readers have seen in a collection, so that its page can say which have left."""

from django.utils import timezone

from practice.models import CollectionItem, CollectionMembership, CollectionPage, EntryPage


def record_publication(entry):
    """Bring the memberships of every collection that the publication of the page `entry` concerns up to date.

    That is itself, where it is a collection, and the published ones that hold it, for readers see it there from now on.
    """
    if isinstance(entry, CollectionPage):
        record_collection(entry.pk)
        return
    holding = CollectionItem.objects.filter(
        entry__permanent_number=entry.number, collection__live=True, collection__alias_of=None
    )
    for key in holding.order_by("collection").values_list("collection", flat=True).distinct():
        record_collection(key)


def record_collection(key):
    """Record which entries readers see in the published collection with this page key, and which they no longer see."""
    listed = EntryPage.objects.filter(collection_items__collection=key)
    readable = dict(listed.readable().order_by().values_list("permanent_number", "kind"))
    there = set(listed.values_list("permanent_number", flat=True))
    memberships = CollectionMembership.objects.filter(collection=key)
    recorded = set(memberships.values_list("entry", flat=True))
    new = [number for number in readable if number not in recorded]
    CollectionMembership.objects.bulk_create(
        [CollectionMembership(collection_id=key, entry_id=number, kind=readable[number]) for number in new]
    )
    memberships.exclude(entry__in=there).filter(left=None).update(left=timezone.localdate())
    memberships.filter(entry__in=there).exclude(left=None).update(left=None)
