"""What partners are given of one entry, whatever the format it goes out in."""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class RecordTerm:
    """Something an entry is filed under: its stable slug, what it is called, its official code if it has one."""

    slug: str
    label: str
    code: str = ""


@dataclass(frozen=True)
class RecordOrganisation:
    """An organisation as readers may see it; `slug` is "" where it is only described."""

    name: str
    role: str  # a value of OrganisationRole
    slug: str = ""


@dataclass(frozen=True)
class RecordSource:
    """Where facts of an entry come from; `url` is absolute, "" where there is none."""

    label: str
    url: str = ""
    seen_on: date | None = None
    licence: str = ""  # a value of Licence


@dataclass(frozen=True)
class RecordSection:
    """A part of an entry's text under its heading; `html` is simple markup with absolute links, `text` without any."""

    heading: str
    html: str
    text: str


@dataclass(frozen=True)
class RecordLicence:
    """Under which terms an entry may be used again; `url` is "" where the licence has no address."""

    value: str
    label: str
    url: str = ""


@dataclass(frozen=True)
class RecordSignal:
    """How far an entry can be relied on, in one respect: what the respect is called, the judgement, its reasons."""

    name: str
    headline: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class RecordDetails:
    """What an entry tells in short besides, in words; "" and () where its kind has no such thing or nobody told."""

    states: tuple[str, ...] = ()  # what came of it, how often it was overcome, its dated state
    cost: str = ""
    served: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    done: str = ""
    helped: tuple[str, ...] = ()
    hindered: tuple[str, ...] = ()
    signals: tuple[RecordSignal, ...] = ()


@dataclass(frozen=True)
class PublicRecord:
    """One entry in one language as readers may read it now; made by `load_records`.

    Texts are in the language of the entry, names of terms in the reader's. Addresses are absolute. Words such as those
    of `evidence` and `verification` are whole sentences for readers.
    """

    number: int
    language: str
    kind: str
    kind_label: str
    title: str
    summary: str
    url: str
    permanent_url: str
    page_id: int = field(repr=False)
    is_illustration: bool = False
    period: str = ""
    outcome: str = ""  # of a case study, a value of Outcome
    facts: tuple[str, ...] = ()  # short texts: outcome, how often met, dated states
    themes: tuple[RecordTerm, ...] = ()
    topics: tuple[RecordTerm, ...] = ()
    tags: tuple[RecordTerm, ...] = ()
    places: tuple[RecordTerm, ...] = ()
    instruments: tuple[RecordTerm, ...] = ()
    organisations: tuple[RecordOrganisation, ...] = ()
    sources: tuple[RecordSource, ...] = ()
    sections: tuple[RecordSection, ...] = ()  # empty unless asked for
    details: RecordDetails | None = None  # None unless asked for, with the sections
    licence: RecordLicence | None = None
    evidence: str = ""  # a value of EvidenceStrength
    evidence_reason: str = ""
    evidence_date: date | None = None
    verified_by: str = ""
    verified_on: date | None = None
    verified_until: date | None = None
    state: str = ""  # a value of EntryState
    state_date: date | None = None
    state_reason: str = ""
    replacement: int | None = None  # the number of the entry that stands in its place
    first_published: datetime | None = None
    changed: datetime | None = None  # the last change that matters to readers
