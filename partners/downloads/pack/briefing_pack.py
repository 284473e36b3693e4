"""What a briefing pack says, in words for readers, whatever sort of document is made of it."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partners.downloads.pack.rich_text import Block, read_blocks
from partners.downloads.references import one_line
from practice.choices import EntryState, OrganisationRole
from practice.site_urls import absolute_url

MAX_ENTRIES = 30  # in a pack: more than a committee reads, and a bound on the work of making it
DATE = "j F Y"


@dataclass(frozen=True)
class PackSection:
    """A part of an entry under its heading."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class PackSource:
    """A source: what it is called, its address if any, when it was seen."""

    label: str
    url: str = ""
    seen: str = ""


@dataclass(frozen=True)
class PackEntry:
    """One entry of a pack. `marks` are what has to be seen first: invented, superseded; `facts` pairs of words."""

    number: int
    language: str
    kind: str
    title: str
    summary: str
    note: str
    marks: tuple[str, ...]
    short_mark: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[PackSection, ...]
    reliance: tuple[tuple[str, str], ...]
    sources: tuple[PackSource, ...]
    glance: tuple[str, ...]
    verified: str
    licence: str
    licence_url: str
    url: str


@dataclass(frozen=True)
class BriefingPack:
    """A pack: its cover, its entries and the words that stand between."""

    title: str
    language: str
    site: str
    site_url: str
    made: str
    count: str
    left_out: str
    url: str
    words: dict[str, str]
    glance_headings: tuple[str, ...]
    check_headings: tuple[str, ...]
    entries: tuple[PackEntry, ...]


def briefing_pack(selection, request=None):
    """Return the BriefingPack of a Selection, of its first MAX_ENTRIES entries; None where it holds none.

    It is in the reader's language; the number of statements does not depend on how many entries there are.
    """
    notes, total = selection.notes(), selection.count()
    records = list(selection.records(request, most=MAX_ENTRIES, with_sections=True))
    if not records:
        return None
    beyond = _("The first %(shown)s of %(total)s entries: a pack holds no more. The page of this selection has all.")
    return BriefingPack(
        title=one_line(selection.title),
        language=selection.language,
        site=str(settings.WAGTAIL_SITE_NAME),
        site_url=absolute_url("/"),
        made=date_format(localdate(), DATE),
        count=_count(records),
        left_out=beyond % {"shown": len(records), "total": total} if total > MAX_ENTRIES else "",
        url=selection.url,
        words=_words(),
        glance_headings=(_("Entry"), _("Where and when"), _("What came of it"), _("Cost"), _("Evidence and checks")),
        check_headings=(_("Entry"), _("Checked"), _("Licence"), _("Permanent address")),
        entries=tuple(_entry(record, notes.get(record.page_id, "")) for record in records),
    )


def _count(records):
    """Return how many entries there are, and how many of them are invented."""
    invented = sum(record.is_illustration for record in records)
    real = len(records) - invented
    text = ngettext("%(n)s entry", "%(n)s entries", real) % {"n": real}
    if not invented:
        return text
    return f"{text}, " + ngettext("and %(n)s illustration", "and %(n)s illustrations", invented) % {"n": invented}


def _words():
    """Return the words between the entries, by the name under which a document asks for them."""
    return {
        "kicker": _("Briefing pack"),
        "made": _("Made on"),
        "made_from": _("Made from"),
        "holds": _("Holds"),
        "selection": _("Latest version"),
        "contents": _("Contents"),
        "glance": _("At a glance"),
        "entries": _("Entries"),
        "facts": _("In short"),
        "reliance": _("How far to rely on this"),
        "sources": _("Sources"),
        "no_sources": _("None of these entries names a source."),
        "checks": _("Checks and addresses"),
        "checks_lede": _("An address of this sort never changes. It leads to the entry as it stands on the day."),
        "licence": _("Licence"),
        "licence_text": _(
            "You may use these entries again under the licence that stands beside each. Name the bank and give the "
            "permanent address."
        ),
        "no_side": _("The bank takes no side on the terms it records. What is printed here may have changed since."),
        "page": _("Page"),
        "note": _("Why it is here"),
    }


def _entry(record, note):
    details = record.details
    return PackEntry(
        number=record.number,
        language=record.language,
        kind=record.kind_label,
        title=one_line(record.title),
        summary=record.summary,
        note=note,
        marks=_marks(record),
        short_mark=_short_mark(record),
        facts=tuple((label, value) for label, value in _facts(record) if value),
        sections=tuple(PackSection(one.heading, read_blocks(one.html)) for one in record.sections),
        reliance=tuple((signal.headline, " ".join(signal.reasons)) for signal in details.signals),
        sources=tuple(_source(one) for one in record.sources),
        glance=_glance(record),
        verified=_verified(record),
        licence=record.licence.label if record.licence else "",
        licence_url=record.licence.url if record.licence else "",
        url=record.permanent_url,
    )


def _marks(record):
    """Return the sentences that a reader has to meet before anything else."""
    marks = []
    if record.is_illustration:
        marks.append(_("Illustration: invented to show how something could work. It is no evidence."))
    if record.state == EntryState.SUPERSEDED:
        day = date_format(record.state_date, DATE) if record.state_date else ""
        marks.append(_("Superseded on %(date)s.") % {"date": day} if day else _("Superseded."))
        marks += [record.state_reason] if record.state_reason else []
        marks += [_("Read entry %(number)s instead.") % {"number": record.replacement}] if record.replacement else []
    return tuple(marks)


def _short_mark(record):
    if record.is_illustration:
        return _("Illustration, invented")
    return str(EntryState.SUPERSEDED.label) if record.state == EntryState.SUPERSEDED else ""


def _facts(record):
    details = record.details
    organisations = [f"{one.name} ({OrganisationRole(one.role).label})" for one in record.organisations]
    return (
        (_("Where"), "; ".join(place.label for place in record.places)),
        (_("When"), record.period),
        (_("What came of it"), "; ".join(details.states)),
        (_("Who it was for"), "; ".join(details.served)),
        (_("Who was left out"), "; ".join(details.left_out)),
        (_("What it cost"), details.cost),
        (_("Organisations"), "; ".join(organisations)),
        (_("Topics"), "; ".join(topic.label for topic in record.topics)),
        (_("Laws, rights and programmes"), "; ".join(one.label for one in record.instruments)),
    )


def _glance(record):
    """Return the cells of an entry's line in the table of all, after its title."""
    details = record.details
    where = "; ".join(place.label for place in record.places)
    judged = [signal.headline for signal in details.signals[1:]]
    return (
        "\n".join(filter(None, (where, record.period))),
        "\n".join(details.states),
        details.cost,
        "\n".join(judged),
    )


def _verified(record):
    """Return who checked an entry and when, and until when that holds."""
    if record.is_illustration:
        return _("Invented: nothing to check")
    if not record.verified_on:
        return _("Not checked yet")
    checked = {"on": date_format(record.verified_on, DATE), "who": record.verified_by}
    if not record.verified_until:
        return _("%(on)s, by %(who)s") % checked
    return _("%(on)s, by %(who)s; holds until %(until)s") % {
        **checked,
        "until": date_format(record.verified_until, DATE),
    }


def _source(source):
    seen = _("seen on %(date)s") % {"date": date_format(source.seen_on, DATE)} if source.seen_on else ""
    return PackSource(source.label, source.url, seen)
