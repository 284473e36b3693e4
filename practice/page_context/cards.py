"""Cards: how an entry is shown in a list. One statement loads all cards of a list, whatever its length."""

from dataclasses import dataclass, field, replace

from django.db.models import Case, Count, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from practice.choices import (
    DefinitionStatus,
    EntryState,
    OccurrenceState,
    OrganisationDisplay,
    OrganisationRole,
    Outcome,
    VanguardState,
)
from practice.kinds import kind_label
from practice.models import (
    EntryOrganisation,
    EntryPage,
    Occurrence,
    OrganisationLabel,
)
from practice.models.compiled_queries import compiled_query
from practice.page_context.labels import marked_label, marked_label_subquery, marked_text
from practice.registers import CARD_PREVIEW, loads_context

TONES = {
    OccurrenceState.OVERCOME: "good",
    OccurrenceState.PARTLY: "partly",
    OccurrenceState.REMAINS: "bad",
    Outcome.WORKED: "good",
    Outcome.MIXED: "partly",
    Outcome.STOPPED: "bad",
    VanguardState.WITHDREW: "bad",
    DefinitionStatus.CONTESTED: "partly",
}

# Value of a kind → function that returns the columns its cards need besides, and function that tells what they show.
_CONTENTS = {}


@dataclass(frozen=True)
class CardState:
    """One state on a card: its words, and the tone that colours them (good, partly, bad, plain or superseded)."""

    text: str
    tone: str = "plain"


@dataclass(frozen=True)
class Card:
    """An entry as shown in a list. `title` and `snippet` may be safe markup with words highlighted."""

    number: int
    page_id: int
    kind: str
    kind_label: str
    url: str
    title: str
    summary: str
    facts: tuple[str, ...] = ()  # a LabelText where it is a name, which may be in another language
    states: tuple[CardState, ...] = ()
    is_illustration: bool = False
    snippet: str | None = None
    reason: str = ""  # why it comes early in this list
    language: str = ""  # the code of the language it is written in, where that is not the reader's
    body: str = field(default="", repr=False)  # the text, for highlighting only

    def highlighted(self, *, title, summary, snippet):
        """Return this card with words marked: safe markup for title and summary, and a snippet of the text or None."""
        return replace(self, title=title, summary=summary, snippet=snippet)


def fills_card(kind, columns=dict):
    """Register the decorated function as the one that fills the cards of the kind of this value.

    `columns` is a function that returns {name: expression on EntryPage}, loaded in the one statement for all cards. The
    decorated function takes a page with them, and with `lead`, and returns (short texts, CardStates).
    """

    def register(contents):
        _CONTENTS[kind] = (columns, contents)
        return contents

    return register


@loads_context(CARD_PREVIEW)
def card_of(entry, request=None):
    """Return the Card of one entry, with the values of the form being edited where they differ from the database."""
    cards = cards_of(EntryPage.objects.filter(pk=entry.pk), request)
    if not cards:
        kind = entry.of_kind or entry.kind
        return Card(entry.number, entry.pk, kind, kind_label(kind), "", entry.title, entry.summary)
    return replace(cards[0], title=entry.title, summary=entry.summary, is_illustration=entry.is_illustration)


def cards_by_id(page_ids, request=None, *, with_text=False):
    """Return {page id: Card} of the readable entries among `page_ids`; `with_text` brings `body` for highlighting."""
    pages = _readable_pages(list(page_ids), with_text=with_text)
    return {page.pk: _card(page, request, with_text) for page in pages}


@compiled_query
def _readable_pages(page_ids, *, with_text):
    return _with_card_columns(EntryPage.objects.readable().filter(pk__in=page_ids), with_text)


def cards_of(entries, request=None, *, with_text=False):
    """Return a Card for each of an EntryQuerySet, in its order: one statement, whatever their number and kinds."""
    return [_card(page, request, with_text) for page in _with_card_columns(entries, with_text)]


def _with_card_columns(entries, with_text):
    """Load what a card needs in one statement: what all have in common, and the columns of every kind."""
    columns = ["title", "summary", "kind", "state", "url_path", "slug", "permanent_number_id", "is_illustration"]
    columns += ["path", "depth", "content_type_id", "translation_key", "alias_of_id", "locale__language_code"]
    columns += ["practice_start", "practice_end", "practice_ongoing", "live"]
    columns += ["verified_on", "evidence_date"]
    return (
        entries.select_related("locale")
        .only(*columns, *(["text_for_search"] if with_text else []))
        .annotate(
            lead=Subquery(_leads().values("shown_name_or_words")[:1]),
            **{name: column for own, _contents in _CONTENTS.values() for name, column in own().items()},
        )
    )


def real_occurrences():
    """Return the occurrences of the outer query's barrier that count, a queryset; invented ones do not."""
    return Occurrence.objects.filter(is_illustration=False, barrier__is_illustration=False, barrier=OuterRef("pk"))


def count_subquery(rows):
    """Return a sub-query that counts `rows`, 0 where there are none."""
    one_group = rows.order_by().annotate(everything=Value(1)).values("everything")
    return Coalesce(Subquery(one_group.annotate(number_of=Count("pk")).values("number_of")), 0)


def _leads():
    """The organisations of an entry of an outer query as readers see them, the first that leads before the others."""
    leading = Case(When(role=OrganisationRole.LEAD, then=0), default=1)
    name = marked_label_subquery(OrganisationLabel, "organisation_id")
    name_or_description = Case(When(showing=OrganisationDisplay.NAMED, then=name), default=marked_text("shown_as"))
    rows = EntryOrganisation.objects.filter(entry=OuterRef("pk")).annotate(shown_name_or_words=name_or_description)
    return rows.order_by(leading, "sort_order", "pk")


def _card(page, request, with_text):
    """Build one Card from a page with the columns of `_with_card_columns`."""
    page.lead = marked_label(page.lead, page.locale.language_code)
    facts, states = _CONTENTS[page.kind][1](page) if page.kind in _CONTENTS else ([], [])
    if page.state == EntryState.SUPERSEDED:
        superseded = CardState(str(EntryState.SUPERSEDED.label), "superseded")
        states = [superseded, *(state for state in states if state.text != superseded.text)]
    return Card(
        number=page.number,
        page_id=page.pk,
        kind=page.kind,
        kind_label=kind_label(page.kind),
        url=page.get_url(request) or "",
        title=page.title,
        summary=page.summary,
        facts=tuple(fact if isinstance(fact, str) else str(fact) for fact in facts if fact),  # some know their language
        states=tuple(states),
        is_illustration=page.is_illustration,
        language=other_language(page),
        body=page.text_for_search if with_text else "",
    )


def other_language(page):
    """Return the code of the language of a page, loaded with its locale, "" where that is the reader's."""
    code = page.locale.language_code
    return "" if code == get_language() else code
