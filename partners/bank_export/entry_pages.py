"""Writes a page and a line of JSON for each entry, batch by batch."""

import json
from dataclasses import asdict, replace

from django.db.models import Prefetch
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe

from partners.bank_export.places import entries_linked, entry_name, lead_within, root_from
from partners.public_records.loading import load_records
from practice.choices import EvidenceStrength, OrganisationRole
from practice.kinds import Kind
from practice.models import CollectionItem, CollectionPage, EntryPage
from practice.page_context.collection_groups import load_groups

BATCH_SIZE = 200  # entries in memory at a time
NOT_GIVEN = ("page_id",)  # of no use to anybody else


def write_entries(bank, language, data):
    """Write the page of every entry that readers may read in a language, and its line of JSON to the file `data`.

    Return how many there are.
    """
    pages = EntryPage.objects.readable().in_language(language).order_by("permanent_number_id")
    keys = list(pages.values_list("pk", flat=True))
    written = 0
    with translation.override(language):
        for start in range(0, len(keys), BATCH_SIZE):
            records = load_records(keys[start : start + BATCH_SIZE], with_sections=True)
            _write_batch(bank, records, data)
            written += len(records)
    return written


def _write_batch(bank, records, data):
    links, groups = entries_linked(records), _groups(records)
    for record in records:
        name = entry_name(record.number, record.language)
        root = root_from(name)
        bank.write(name, render_to_string("partners/bank_export/entry.html", _context(record, links, groups, root)))
        data.write(as_json(_given(record)) + "\n")


def _context(record, links, groups, root):
    sections = [
        replace(section, html=mark_safe(lead_within(section.html, links, root)))  # noqa: S308  as the gate gave it
        for section in record.sections
    ]
    return {
        "record": record,
        "root": root,
        "sections": sections,
        "groups": groups.get(record.page_id, ()),
        "evidence": EvidenceStrength(record.evidence).label if record.evidence else "",
        "organisations": [(one.name, OrganisationRole(one.role).label) for one in record.organisations],
    }


def _groups(records):
    """Return {page id of a collection: [(heading, [(name of its page, record, note), …]), …]} of what readers read."""
    wanted = [record.page_id for record in records if record.kind == Kind.COLLECTION]
    items = Prefetch("item_rows", queryset=CollectionItem.objects.order_by("sort_order"))
    collections = CollectionPage.objects.filter(pk__in=wanted).prefetch_related("group_rows", items) if wanted else []
    groups = {one.pk: load_groups(one) for one in collections}
    listed = [key for parts in groups.values() for group in parts for key in group.page_ids]
    held = {record.page_id: record for record in load_records(listed)} if listed else {}
    return {key: [(group.heading, _items(group, held)) for group in parts] for key, parts in groups.items()}


def _items(group, held):
    """Return what readers read in one group, a list; `held` are the records by the keys of their pages."""
    notes = {item.entry_id: item.note for item in group.items}
    found = [(held[key], notes.get(key, "")) for key in group.page_ids if key in held]
    return [(entry_name(record.number, record.language), record, note) for record, note in found]


def _given(record):
    return {name: value for name, value in asdict(record).items() if name not in NOT_GIVEN}


def as_json(value):
    """Return a value as one line of JSON: dates in ISO 8601, texts as they are."""
    return json.dumps(value, ensure_ascii=False, default=lambda one: one.isoformat())
