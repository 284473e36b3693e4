"""Entries: what a search finds, everything that changed since a time, and one by its number."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja import Query, Router

from partners.api.cursors import read_position
from partners.api.parameters import EntriesParameters, EntryParameters, NumberInPath
from partners.api.problems import ParameterError, Problem, parameter_problem
from partners.api.resources.changes import changes_answer
from partners.api.resources.entry_fields import SECTIONS, entry_address, entry_data, wanted_fields, withdrawn_data
from partners.api.schemas import EntriesData, EntryData
from partners.models import PublishedEntry
from partners.public_records.loading import load_records, load_records_by_number
from partners.public_records.withdrawn import withdrawn_records
from partners.selections.from_parameters import read_selection
from practice.models import EntryPage, PermanentNumber
from practice.site_urls import absolute_url

router = Router(tags=["entries"])
# What may be given beside `updated_since`.
OF_CHANGES = {"updated_since", "language", "fields", "sections", "page_size", "cursor"}


@router.get("/entries", response=EntriesData, exclude_unset=True, url_name="entries", operation_id="list_entries")
def entries(request, parameters: Query[EntriesParameters]):
    """Entries that a search finds, or everything that changed.

    With the parameters of the search page: what is a close match, by the same engine in the same order. With
    `updated_since`: everything that changed since, and what is gone, in the order of the changes.
    """
    fields = wanted_fields(parameters.fields, sections=parameters.sections)
    if parameters.updated_since:
        _refuse_filters(request)
        return changes_answer(
            request,
            parameters.updated_since,
            language=parameters.language,
            fields=fields,
            page_size=parameters.page_size,
        )
    return _found(request, fields, parameters.page_size)


@router.get("/entries/{number}", response=EntryData, exclude_unset=True, url_name="entry", operation_id="get_entry")
def entry(request, number: NumberInPath, parameters: Query[EntryParameters]):
    """One entry by its permanent number, with its text.

    307 leads to the entry that it became part of, 410 says since when and why it is gone, 404 that there never was one
    for readers in this language.
    """
    fields = wanted_fields(parameters.fields, sections=not parameters.fields)
    found = load_records_by_number([number], request, with_sections=SECTIONS in fields)
    return entry_data(found[0], fields) if found else elsewhere(request, number)


def elsewhere(request, number):
    """Return the redirect to what the entry of a number became part of, or raise the Problem that says where it is."""
    known = PermanentNumber.objects.filter(pk=number).select_related("successor").first()
    current = known.follow_successors() if known else None
    if known and current != known:
        return _redirect(request, current.pk)
    language = get_language()
    gone = withdrawn_records(PublishedEntry.objects.filter(number=number, locale=language))
    readable = EntryPage.objects.readable().filter(permanent_number=number)
    others = sorted(readable.values_list("locale__language_code", flat=True))
    members = {"languages": others, "links": [entry_address(number, code) for code in others]}
    if gone:
        members |= withdrawn_data(gone[0])
        members["gone"] = members["gone"].isoformat()
        raise Problem("gone", gone[0].reason, members=members)
    detail = _("There is no entry %(number)s in this language.") if others else _("There is no entry %(number)s.")
    raise Problem("not-found", detail % {"number": number}, members=members)


def _redirect(request, number):
    """Return the redirect to the entry with another number; not for ever, because a merger can be undone."""
    address = reverse(f"api:{request.resolver_match.url_name}", args=[number])
    pairs = [(name, value) for name, values in request.GET.lists() for value in values]
    location = absolute_url(address) + (f"?{urlencode(pairs)}" if pairs else "")
    return HttpResponse(status=307, headers={"Location": location, "Cache-Control": "no-cache"})


def _found(request, fields, page_size):
    """Return one page of what the parameters of the search page find, a dict as `EntriesData`."""
    selection, messages = read_selection(request.GET, request)
    if messages:
        raise parameter_problem(*(ParameterError(one.field, _sentence(one.field)) for one in messages))
    position = read_position(request)
    first = position.place or 0
    page_ids = selection.page_ids(first=first, most=page_size + 1)
    records = load_records(page_ids[:page_size], request, with_sections=SECTIONS in fields)
    return {
        "items": [entry_data(record, fields) for record in records],
        "total": selection.count(),
        "next": position.next_address(first + page_size) if len(page_ids) > page_size else None,
    }


def _refuse_filters(request):
    """Raise Problem where filters stand beside `updated_since`: a copy of what a search finds would never be whole."""
    given = sorted(set(request.GET) - OF_CHANGES)
    if given:
        sentence = _("Leave this out: “updated_since” gives every entry, so that what left a search is not missed.")
        raise parameter_problem(*(ParameterError(name, sentence) for name in given))


def _sentence(parameter):
    """Return how to mend a parameter of the search page that names nothing in the bank."""
    if parameter in ("year_from", "year_to"):
        return _("Write years in four figures from 1000 to 2999, the first one under “year_from”.")
    if parameter == "numbers":
        return _("Give at most 200 numbers of entries with commas between them.")
    return _("The bank has no such value. What there is stands at %(address)s.") % {
        "address": absolute_url(reverse("api:vocabularies"))
    }
