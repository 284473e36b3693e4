"""Loads the records of entries that readers may read, a whole list in a bounded number of statements."""

from dataclasses import replace

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import get_language

from partners.public_records.details import DETAIL_ROWS, record_details
from partners.public_records.record import (
    PublicRecord,
    RecordLicence,
    RecordOrganisation,
    RecordSource,
    RecordTerm,
)
from partners.public_records.sections import record_sections
from practice.choices import Licence
from practice.fields.partial_dates import format_period
from practice.kinds import kind_label
from practice.models import (
    CaseStudyPage,
    EntryOrganisation,
    EntryPage,
    EntrySource,
    Instrument,
    Organisation,
    Place,
    Theme,
    Topic,
)
from practice.page_context.cards import cards_by_id
from practice.page_context.labels import load_labels
from practice.registers import registered_address
from practice.site_urls import absolute_url, page_url

LICENCE_URLS = {
    Licence.OGL_3: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    Licence.CC_BY_4: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
}


def load_records(page_ids, request=None, *, with_sections=False):
    """Return the PublicRecords of those of the `page_ids` that readers may read, in the order given, a list.

    request: whose memory of home pages is used, if any; with_sections: whether the sections and the details
    are loaded too.
    The number of statements does not depend on how many there are.
    """
    wanted = list(dict.fromkeys(page_ids))
    pages = {page.pk: page for page in _pages(wanted, with_sections)}
    labels = load_labels(_concepts(pages.values()))
    records = [_record(pages[key], labels, request, with_sections) for key in wanted if key in pages]
    if not with_sections:
        return records
    cards = cards_by_id(pages, request)
    return [replace(one, details=record_details(pages[one.page_id], cards.get(one.page_id))) for one in records]


def load_records_by_number(numbers, request=None, *, language=None, with_sections=False):
    """Return the PublicRecords of the entries with these numbers that may be read in a language, in the order given.

    language: the code of one, the reader's unless given. An entry that is not there in it is left out.
    """
    wanted = list(dict.fromkeys(numbers))
    entries = EntryPage.objects.readable().in_language(language or get_language()).filter(permanent_number__in=wanted)
    by_number = dict(entries.values_list("permanent_number_id", "pk"))
    found = [by_number[number] for number in wanted if number in by_number]
    return load_records(found, request, with_sections=with_sections)


def _pages(page_ids, with_sections):
    """Return the readable pages with every row that a record is made from."""
    entries = EntryPage.objects.readable().filter(pk__in=page_ids)
    if not with_sections:
        entries = entries.select_related("casestudypage")
    entries = entries.prefetch_related(
        "locale",
        "topic_rows__topic__theme",
        "place_rows__place",
        "instrument_rows__instrument",
        Prefetch("organisation_rows", queryset=EntryOrganisation.objects.select_related("organisation")),
        Prefetch("source_rows", queryset=EntrySource.objects.select_related("document")),
        "tagged_items__tag",
        "replacement",
    )
    return _with_text_rows(entries.specific()) if with_sections else entries


def _with_text_rows(entries):
    """Return the pages of a queryset of specific pages, a list, with the rows of their texts loaded kind by kind."""
    pages_by_class = {}
    for page in entries:
        pages_by_class.setdefault(type(page), []).append(page)
    for page_class, pages in pages_by_class.items():
        prefetch_related_objects(pages, *page_class.text_rows, *DETAIL_ROWS.get(page_class, ()))
    return [page for pages in pages_by_class.values() for page in pages]


def _concepts(pages):
    """Return {concept class: list of concepts} of everything whose label the records of `pages` name."""
    found = {Theme: [], Topic: [], Place: [], Instrument: [], Organisation: []}
    for page in pages:
        topics = [row.topic for row in page.topic_rows.all()]
        found[Topic] += topics
        found[Theme] += [topic.theme for topic in topics]
        found[Place] += [row.place for row in page.place_rows.all()]
        found[Instrument] += [row.instrument for row in page.instrument_rows.all()]
        found[Organisation] += [row.organisation for row in page.organisation_rows.all() if row.is_named]
    return found


def _record(page, labels, request, with_sections):
    topics = [row.topic for row in page.topic_rows.all()]
    case_study = page if isinstance(page, CaseStudyPage) else getattr(page, "casestudypage", None)
    return PublicRecord(
        number=page.number,
        language=page.locale.language_code,
        kind=page.kind,
        kind_label=kind_label(page.kind),
        title=page.title,
        summary=page.summary,
        url=page_url(page, request),
        permanent_url=absolute_url(registered_address("permanent", page.number)),
        page_id=page.pk,
        is_illustration=page.is_illustration,
        period=format_period(page.practice_start, page.practice_end, page.practice_ongoing),
        outcome=case_study.outcome if case_study else "",
        themes=_terms({topic.theme.pk: topic.theme for topic in topics}.values(), labels),
        topics=_terms(topics, labels),
        tags=tuple(RecordTerm(item.tag.slug, item.tag.name) for item in page.tagged_items.all()),
        places=_terms([row.place for row in page.place_rows.all()], labels),
        instruments=_terms([row.instrument for row in page.instrument_rows.all()], labels),
        organisations=tuple(_organisation(row, labels) for row in page.organisation_rows.all()),
        sources=tuple(_source(row) for row in page.source_rows.all()),
        sections=record_sections(page) if with_sections else (),
        licence=_licence(page.licence),
        evidence=page.evidence_strength,
        evidence_reason=page.evidence_reason,
        evidence_date=page.evidence_date,
        verified_by=page.verified_by,
        verified_on=page.verified_on,
        verified_until=page.verified_until,
        state=page.state,
        state_date=page.state_date,
        state_reason=page.state_reason,
        replacement=page.replacement.number if page.replacement else None,
        first_published=page.first_published_at,
        changed=page.changed_at or page.last_published_at,
    )


def _terms(concepts, labels):
    return tuple(RecordTerm(one.slug, str(labels(one)), getattr(one, "code", None) or "") for one in concepts)


def _organisation(row, labels):
    if row.is_named:
        return RecordOrganisation(str(labels(row.organisation)), row.role, row.organisation.slug)
    return RecordOrganisation(row.shown_as, row.role)


def _source(row):
    url = row.url or (absolute_url(row.document.url) if row.document else "")
    return RecordSource(row.label, url, row.seen_on, row.licence)


def _licence(value):
    return RecordLicence(value, str(Licence(value).label), LICENCE_URLS.get(value, ""))
