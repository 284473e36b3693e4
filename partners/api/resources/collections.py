"""Collections: those there are, and one with its groups and the notes of its editors."""

from django.utils.translation import get_language
from ninja import Query, Router

from partners.api.parameters import ListParameters, NumberInPath, Parameters
from partners.api.resources.by_number import page_by_number
from partners.api.resources.entries import elsewhere
from partners.api.resources.entry_fields import FIELDS, SECTIONS, entry_data, withdrawn_data
from partners.api.schemas import CollectionData, CollectionsData
from partners.models import PublishedEntry
from partners.public_records.loading import load_records, load_records_by_number
from partners.public_records.withdrawn import withdrawn_records
from practice.models import CollectionPage, EntryPage
from practice.page_context.collection_groups import load_groups

router = Router(tags=["collections"])
_WITHOUT_SECTIONS = frozenset(FIELDS) - {SECTIONS}


@router.get(
    "/collections",
    response=CollectionsData,
    exclude_unset=True,
    url_name="collections",
    operation_id="list_collections",
)
def collections(request, parameters: Query[ListParameters]):
    """The collections of the bank, the one with the highest number first."""
    pages = CollectionPage.objects.readable().in_language(get_language())
    found, next_address = page_by_number(request, pages, "permanent_number_id", parameters.page_size)
    records = load_records([page.pk for page in found], request)
    return {"items": [entry_data(record, _WITHOUT_SECTIONS) for record in records], "next": next_address}


@router.get(
    "/collections/{number}",
    response=CollectionData,
    exclude_unset=True,
    url_name="collection",
    operation_id="get_collection",
)
def collection(request, number: NumberInPath, parameters: Query[Parameters]):
    """One collection by its permanent number, with what it holds under its headings and why it is there.

    An entry that is gone leaves its place, with the reason and what to read instead.
    """
    pages = CollectionPage.objects.readable().in_language(get_language())
    page = pages.filter(permanent_number=number).first()
    if page is None:
        return elsewhere(request, number)
    (record,) = load_records_by_number([number], request, with_sections=True)
    return entry_data(record, frozenset(FIELDS)) | {"groups": _groups(page, request)}


def _groups(page, request):
    """Return what is given of the groups of a CollectionPage, a list, in a bounded number of statements."""
    groups = load_groups(page)
    page_ids = [key for group in groups for key in group.page_ids]
    records = {record.page_id: record for record in load_records(page_ids, request)}
    gone = _withdrawn([key for key in page_ids if key not in records])
    return [{"heading": group.heading, "items": _items(group, records, gone)} for group in groups]


def _items(group, records, gone):
    """Return what is given of one group, what its search finds now included; what readers never saw is left out."""
    found, notes = [], {item.entry_id: item.note for item in group.items}
    for key in group.page_ids:
        record, withdrawn = records.get(key), gone.get(key)
        if record or withdrawn:
            entry = entry_data(record, _WITHOUT_SECTIONS) if record else None
            found.append({"note": notes.get(key, "") if record else "", "entry": entry, "withdrawn": withdrawn})
    return found


def _withdrawn(page_ids):
    """Return {page id: what is given of it} of those of the pages that readers could read once."""
    pages = EntryPage.objects.filter(pk__in=page_ids).values_list("pk", "permanent_number", "locale__language_code")
    keys = {(number, language): key for key, number, language in pages}
    rows = PublishedEntry.objects.filter(number__in=[number for number, _language in keys])
    found = withdrawn_records(rows) if keys else []
    return {keys[one.number, one.language]: withdrawn_data(one) for one in found if (one.number, one.language) in keys}
