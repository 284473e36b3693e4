"""The groups of a collection with what stands in each: chosen entries, then what its search finds now."""

from dataclasses import dataclass, replace

from practice.registers import FoundEntries, saved_searches


@dataclass(frozen=True)
class LoadedGroup:
    """A group of a collection: its heading, its CollectionItems, and what its search finds beside them.

    `found` is None for a group without a search. `found_ids` are pages, none of which was chosen for the group.
    """

    heading: str
    items: tuple
    found: FoundEntries | None = None
    found_ids: tuple[int, ...] = ()

    @property
    def page_ids(self):
        """The ids of the pages of the group in order, a list; not all of them may be readable."""
        return [*(item.entry_id for item in self.items), *self.found_ids]


def load_groups(collection):
    """Return the LoadedGroups of a CollectionPage in the order of its page; the searches are run now.

    Entries that readers may not read are among the chosen ones still. A group without anything in it is left out.
    """
    rows = collection.items_by_group()
    # More than are shown, because the collection itself and what was chosen may be among them.
    searches = [replace(row.search, most=row.most_found + len(items) + 1) for row, items in rows if row and row.search]
    found = iter(saved_searches().run(searches, collection.locale.language_code) if searches else ())
    groups = []
    for row, items in rows:
        result = next(found) if row and row.search else None
        own = {collection.pk, *(item.entry_id for item in items)}
        found_ids = tuple(key for key in result.page_ids if key not in own)[: row.most_found] if result else ()
        if items or found_ids:
            groups.append(LoadedGroup(row.heading if row else "", tuple(items), result, found_ids))
    return groups
