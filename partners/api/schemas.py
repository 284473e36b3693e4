"""What the API's answers consist of; each is described in its schema and on the page of documentation."""

from datetime import date, datetime

from ninja import Field, Schema


class Term(Schema):
    """Something an entry is filed under."""

    slug: str
    label: str
    code: str = Field(description="Its official code, “” without one.")


class Organisation(Schema):
    """An organisation of an entry; one that is only described has no slug."""

    name: str
    role: str
    slug: str


class Source(Schema):
    """Where facts of an entry come from."""

    label: str
    url: str
    seen_on: date | None
    licence: str


class Licence(Schema):
    """Under which terms an entry may be used again."""

    value: str
    label: str
    url: str


class Section(Schema):
    """A part of the text of an entry."""

    heading: str
    html: str
    text: str


class Evidence(Schema):
    """How far an entry can be relied on, as an editor judged it."""

    strength: str
    reason: str
    date: date | None


class Verification(Schema):
    """Who checked an entry, when, and until when that holds."""

    by: str
    on: date | None
    until: date | None


class Entry(Schema):
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
    themes: list[Term] = None
    topics: list[Term] = None
    tags: list[Term] = None
    places: list[Term] = None
    instruments: list[Term] = None
    organisations: list[Organisation] = None
    sources: list[Source] = None
    licence: Licence | None = None
    evidence: Evidence = None
    verification: Verification = None
    state: str = None
    state_date: date | None = None
    state_reason: str = None
    replacement: int | None = Field(None, description="The number of the entry that stands in its place.")
    first_published: datetime | None = None
    changed: datetime | None = Field(None, description="The last change that matters to readers.")
    sections: list[Section] = Field(None, description="Its text; in a list only with “sections”.")


class Withdrawn(Schema):
    """An entry that is no longer public: delete your copy of it."""

    number: int
    language: str
    gone: datetime
    reason: str
    replacement: int | None


class Page(Schema):
    """One page of a list."""

    next: str | None = Field(description="The address of the next page, null on the last one.")


class Entries(Page):
    """One page of entries."""

    items: list[Entry]
    total: int = Field(None, description="How many entries match; not with “updated_since”.")
    withdrawn: list[Withdrawn] = Field(None, description="What is gone; only with “updated_since”.")
    next_since: str | None = Field(
        None,
        description="What to ask for as “updated_since” next time; only on the last page of changes, else null.",
    )


class CollectionItem(Schema):
    """An entry of a collection, and why it is there; `entry` is null where it is gone, and `withdrawn` says why."""

    note: str
    entry: Entry | None
    withdrawn: Withdrawn | None


class Group(Schema):
    """The entries of a collection under one heading, “” without one."""

    heading: str
    items: list[CollectionItem]


class Collection(Entry):
    """A collection: an entry that holds others."""

    groups: list[Group] = Field(None, description="What it holds; not in the list.")


class Collections(Page):
    """One page of collections."""

    items: list[Collection]


class Series(Schema):
    """The programme that a session belongs to."""

    title: str
    url: str


class Session(Entry):
    """A session: an entry that tells of a meeting of people."""

    starts: str = Field(None, description="A day, month or year in ISO 8601, as far as it is known.")
    ends: str = None
    format: str = None
    venue: str = None
    number_in_series: int | None = None
    series: Series | None = None


class Sessions(Page):
    """One page of sessions."""

    items: list[Session]


class Question(Schema):
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
    topics: list[Term]
    answer: str
    answer_source: str
    answer_url: str
    answered_on: date | None


class Questions(Page):
    """One page of questions."""

    items: list[Question]


class Vocabulary(Schema):
    """A list of values that entries are filed under."""

    name: str
    url: str
    description: str


class Vocabularies(Schema):
    """All vocabularies."""

    items: list[Vocabulary]


class VocabularyTerm(Schema):
    """One value of a vocabulary, with what it is called in each language."""

    slug: str
    labels: dict[str, str] = Field(description="What it is called, by language.")
    code: str
    parent: str | None = Field(description="The slug of the theme of a topic, of the place that a place stands in.")
    is_current: bool = Field(description="Whether new entries are filed under it.")
    is_illustration: bool


class VocabularyTerms(Schema):
    """All values of one vocabulary."""

    name: str
    items: list[VocabularyTerm]


class ParameterError(Schema):
    """What is wrong with one parameter, and how to mend it."""

    parameter: str
    detail: str


class Problem(Schema):
    """An error (RFC 9457). `type` leads to what it means, `errors` says how to mend the request."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: list[ParameterError]
