"""The sets that may be harvested by themselves: kinds, themes and collections."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language

from partners.oai.arguments import ProtocolError
from practice.kinds import registered_kinds
from practice.models import CollectionItem, CollectionPage, EntryPage, Theme
from practice.text_rules.keys import parse_key

KIND, THEME, COLLECTION = "kind", "theme", "collection"


def all_sets():
    """Return [(set, name)] of every set, in a bounded number of statements."""
    kinds = [(f"{KIND}-{kind.value}", str(kind.label)) for kind in registered_kinds()]
    themes = [(f"{THEME}-{theme.slug}", str(theme.label)) for theme in Theme.objects.with_labels()]
    pages = CollectionPage.objects.readable().in_language(get_language()).order_by("permanent_number")
    collections = [
        (f"{COLLECTION}-{number}", title) for number, title in pages.values_list("permanent_number", "title")
    ]
    return [*kinds, *themes, *collections]


def in_set(rows, name):
    """Return the PublishedEntry rows of a queryset that belong to a set; raise ProtocolError for one that is none.

    Which sets an entry that is gone belonged to is not known any more, so that it is in all.
    """
    group, _hyphen, value = name.partition("-")
    if group == KIND and value in {kind.value for kind in registered_kinds()}:
        condition = Q(kind=value)
    elif group == THEME and Theme.objects.filter(slug=value[:120].replace("\0", "")).exists():
        condition = Q(topic_rows__topic__theme__slug=value)
    elif group == COLLECTION and (number := parse_key(value)) is not None:
        collections = CollectionPage.objects.readable().filter(permanent_number=number)
        if not collections.exists():
            raise _no_set()
        condition = Q(collection_items__collection__in=collections)
    else:
        raise _no_set()
    pages = EntryPage.objects.filter(
        condition, permanent_number=OuterRef("number"), locale__language_code=OuterRef("locale")
    )
    return rows.filter(Q(gone__isnull=False) | Exists(pages))


def sets_of(records):
    """Return {page id: list of the sets of the record's entry} of PublicRecords; one statement."""
    ids = [record.page_id for record in records]
    found = {
        record.page_id: [f"{KIND}-{record.kind}", *(f"{THEME}-{theme.slug}" for theme in record.themes)]
        for record in records
    }
    items = CollectionItem.objects.filter(entry__in=ids, collection__in=CollectionPage.objects.readable())
    for page_id, number in items.order_by("collection__permanent_number").values_list(
        "entry_id", "collection__permanent_number"
    ):
        if f"{COLLECTION}-{number}" not in found[page_id]:
            found[page_id].append(f"{COLLECTION}-{number}")
    return found


def _no_set():
    return ProtocolError("noRecordsMatch", "There is no such set. ListSets names all.")
