"""The selection that a collection shows: its entries in the order of its groups."""

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from partners.permanent_links import page_for_number
from partners.selections.selection import Selection
from practice.kinds import Kind
from practice.models import CollectionPage, EntryPage, PermanentNumber
from practice.page_context.collection_groups import load_groups
from practice.site_urls import page_path


@dataclass(frozen=True)
class CollectionSelection(Selection):
    """The entries of a published collection that readers may read."""

    collection: CollectionPage

    def page_ids(self, first=0, most=None):
        """See `Selection.page_ids`."""
        listed = [key for group in self._groups for key in group.page_ids]
        readable = set(EntryPage.objects.readable().filter(pk__in=listed).values_list("pk", flat=True))
        found = [key for key in dict.fromkeys(listed) if key in readable]
        return found[first : None if most is None else first + most]

    def count(self):
        """See `Selection.count`."""
        return len(self.page_ids())

    def notes(self):
        """See `Selection.notes`."""
        return {item.entry_id: item.note for group in self._groups for item in group.items}

    @cached_property
    def _groups(self):
        return load_groups(self.collection)


def collection_selection(number, request=None):
    """Return the CollectionSelection of the collection with this number; raises Http404 where readers may read none."""
    known = PermanentNumber.objects.filter(pk=number).select_related("successor").first()
    page = page_for_number(known, get_language()) if known else None
    if page is None or page.kind != Kind.COLLECTION or page.is_taken_down:
        raise Http404
    collection = page.specific
    return CollectionSelection(
        key=f"collection/{collection.number}",
        title=_("Collection: %(title)s") % {"title": collection.title},
        path=page_path(collection, request),
        language=collection.locale.language_code,
        parameters=(("collection", str(collection.number)),),
        collection=collection,
    )
