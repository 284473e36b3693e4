"""Files to take away: a selection as CSV, JSON, BibTeX, RIS, and as a briefing pack in PDF and DOCX."""

import logging
import threading

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from partners.downloads.csv_file import csv_lines
from partners.downloads.json_file import json_lines
from partners.downloads.pack.briefing_pack import briefing_pack
from partners.downloads.pack.pdf_document import TypesettingError, pack_pdf
from partners.downloads.pack.word_document import pack_docx
from partners.downloads.references import bibtex_lines, ris_lines
from partners.downloads.streaming import as_file, streamed
from partners.selections.from_parameters import read_selection
from practice.access.rate_limits import HOUR, allow, client_digest

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
}
PACKS = {
    "pdf": ("application/pdf", pack_pdf),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", pack_docx),
}
MAX_PACKS_PER_HOUR = 60  # for one address, behind which there may be a whole council
SECONDS_TO_WAIT = 3  # for the pack that is being made, since a process makes one at a time
logger = logging.getLogger(__name__)
_making = threading.Lock()


@require_safe
def entries_file(request, extension):
    """Answer `/take-away/entries.<extension>?…` with all entries of the selection that the parameters name.

    400 where a parameter cannot be used as it is, so that nobody takes away something other than they asked for; 404
    where there is no such collection, or nothing to take away.
    """
    selection, messages = read_selection(request.GET, request)
    if problem := _problem(request, selection, messages):
        return problem
    return as_file(
        streamed(_lines(extension, selection, request), CONTENT_TYPES[extension]), selection.title, extension
    )


@require_safe
def pack_file(request, extension):
    """Answer `/take-away/pack.<extension>?…` with a briefing pack of the first entries of the selection.

    As `entries_file`; 429 where one address asks for too many, 503 where this process is busy making another or the
    typesetter failed.
    """
    selection, messages = read_selection(request.GET, request)
    if problem := _problem(request, selection, messages):
        return problem
    who = client_digest(request, "briefing_packs")
    if who and not allow({f"packs.{who}": MAX_PACKS_PER_HOUR}, HOUR, refund=True):
        text = _("Too many packs were asked for from where you are. Try again in an hour.")
        return _refused(request, [text], 429, selection)
    if not _making.acquire(timeout=SECONDS_TO_WAIT):
        response = _refused(request, [_("Another pack is being made. Try again in a minute.")], 503, selection)
        response["Retry-After"] = "60"
        return response
    content_type, made = PACKS[extension]
    try:
        content = made(briefing_pack(selection, request))
    except TypesettingError as error:
        logger.error("No pack of %s: %s", selection.key, error)
        text = _("This pack could not be made. Try fewer entries, or another format.")
        return _refused(request, [text], 503, selection)
    finally:
        _making.release()
    return as_file(HttpResponse(content, content_type=content_type), selection.title, extension)


def _lines(extension, selection, request):
    """Return the lines of a file, which load the entries batch by batch while they are sent."""
    notes, with_sections = selection.notes(), extension == "json"
    records = selection.records(request, with_sections=with_sections)
    if extension == "csv":
        return csv_lines(records, notes)
    if extension == "json":
        return json_lines(selection, records, notes)
    return bibtex_lines(records) if extension == "bib" else ris_lines(records)


def _problem(request, selection, messages):
    """Return the response that says why there is no file; None where there is one."""
    if messages:
        return _refused(request, [message.text for message in messages], 400, selection)
    if not selection.page_ids(most=1):
        return _refused(request, [_("There is nothing here to take away.")], 404, selection)
    return None


def _refused(request, sentences, status, selection):
    context = {"sentences": sentences, "back": selection.path}
    response = render(request, "partners/downloads/refused.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response
