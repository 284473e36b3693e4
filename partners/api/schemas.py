"""What the API's answers consist of; each is described in its schema and on the page of documentation."""

from datetime import date, datetime

from ninja import Field, Schema


class TermData(Schema):
    """Something an entry is filed under."""

    slug: str
    label: str
    code: str = Field(description="Its official code, “” without one.")


class OrganisationData(Schema):
    """An organisation of an entry; one that is only described has no slug."""

    name: str
    role: str
    slug: str


class SourceData(Schema):
    """Where facts of an entry come from."""

    label: str
    url: str
    seen_on: date | None
    licence: str


class LicenceData(Schema):
    """Under which terms an entry may be used again."""

    value: str
    label: str
    url: str


class SectionData(Schema):
    """A part of the text of an entry."""

    heading: str
    html: str
    text: str


class EvidenceData(Schema):
    """How far an entry can be relied on, as an editor judged it."""

    strength: str
    reason: str
    date: date | None


class VerificationData(Schema):
    """Who checked an entry, when, and until when that holds."""

    by: str
    on: date | None
    until: date | None


class EntryData(Schema):
    """An entry in one language, as readers may read it now, with the fields that were asked for."""

    number: int = Field(description="Its permanent number, which all languages share.")
    language: str
    kind: str = None
    kind_label: str = None
    title: str = None
    summary: str = None
    url: str = Field(None, description="Its page now.")
    permanent_url: str = Field(None, description="The address to store: it leads to its page for ever.")
    api_url: str = None
    is_illustration: bool = Field(None, description="Whether it was invented; then it counts as no knowledge.")
    period: str = None
    outcome: str = None
    facts: list[str] = None
    themes: list[TermData] = None
    topics: list[TermData] = None
    tags: list[TermData] = None
    places: list[TermData] = None
    instruments: list[TermData] = None
    organisations: list[OrganisationData] = None
    sources: list[SourceData] = None
    licence: LicenceData | None = None
    evidence: EvidenceData = None
    verification: VerificationData = None
    state: str = None
    state_date: date | None = None
    state_reason: str = None
    replacement: int | None = Field(None, description="The number of the entry that stands in its place.")
    first_published: datetime | None = None
    changed: datetime | None = Field(None, description="The last change that matters to readers.")
    sections: list[SectionData] = Field(None, description="Its text; in a list only with “sections”.")


class WithdrawnData(Schema):
    """An entry that is no longer public: delete your copy of it."""

    number: int
    language: str
    gone: datetime
    reason: str
    replacement: int | None


class PageData(Schema):
    """One page of a list."""

    next: str | None = Field(description="The address of the next page, null on the last one.")


class EntriesData(PageData):
    """One page of entries."""

    items: list[EntryData]
    total: int = Field(None, description="How many entries match; not with “updated_since”.")
    withdrawn: list[WithdrawnData] = Field(None, description="What is gone; only with “updated_since”.")
    next_since: str | None = Field(
        None,
        description="What to ask for as “updated_since” next time; only on the last page of changes, else null.",
    )


class CollectionItemData(Schema):
    """An entry of a collection, and why it is there; `entry` is null where it is gone, and `withdrawn` says why."""

    note: str
    entry: EntryData | None
    withdrawn: WithdrawnData | None


class GroupData(Schema):
    """The entries of a collection under one heading, “” without one."""

    heading: str
    items: list[CollectionItemData]


class CollectionData(EntryData):
    """A collection: an entry that holds others."""

    groups: list[GroupData] = Field(None, description="What it holds; not in the list.")


class CollectionsData(PageData):
    """One page of collections."""

    items: list[CollectionData]


class SeriesData(Schema):
    """The programme that a session belongs to."""

    title: str
    url: str


class SessionData(EntryData):
    """A session: an entry that tells of a meeting of people."""

    starts: str = Field(None, description="A day, month or year in ISO 8601, as far as it is known.")
    ends: str = None
    format: str = None
    venue: str = None
    number_in_series: int | None = None
    series: SeriesData | None = None


class SessionsData(PageData):
    """One page of sessions."""

    items: list[SessionData]


class QuestionData(Schema):
    """A question that was put to the network, the public or government."""

    number: int
    language: str
    wording: str
    background: str
    audience: str
    addressee: str
    status: str
    status_label: str
    waiting: str
    url: str
    is_illustration: bool
    published: datetime
    topics: list[TermData]
    answer: str
    answer_source: str
    answer_url: str
    answered_on: date | None


class QuestionsData(PageData):
    """One page of questions."""

    items: list[QuestionData]


class VocabularyData(Schema):
    """A list of values that entries are filed under."""

    name: str
    url: str
    description: str


class VocabulariesData(Schema):
    """All vocabularies."""

    items: list[VocabularyData]


class VocabularyTermData(Schema):
    """One value of a vocabulary, with what it is called in each language."""

    slug: str
    labels: dict[str, str] = Field(description="What it is called, by language.")
    code: str
    parent: str | None = Field(description="The slug of the theme of a topic, of the place that a place stands in.")
    is_current: bool = Field(description="Whether new entries are filed under it.")
    is_illustration: bool


class VocabularyTermsData(Schema):
    """All values of one vocabulary."""

    name: str
    items: list[VocabularyTermData]


class ParameterErrorData(Schema):
    """What is wrong with one parameter, and how to mend it."""

    parameter: str
    detail: str


class ProblemData(Schema):
    """An error (RFC 9457). `type` leads to what it means, `errors` says how to mend the request."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: list[ParameterErrorData]
