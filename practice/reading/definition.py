"""What the page of a definition shows: whose it is, when, how far it is accepted, and which others compete."""

from dataclasses import dataclass, field

from django.db.models import Q

from practice.cards import TONES
from practice.choices import DefinitionLevel, DefinitionStatus, Kind
from practice.labels import labels_of
from practice.models import DefinitionPage, Organisation
from practice.reading.entry import Loading, Reading
from practice.registers import reads


@dataclass(frozen=True)
class ShownDefinition:
    """One reading of a term, as it stands beside its rivals."""

    number: int
    url: str
    title: str
    term: str
    statement: str
    whose: str
    when: str
    level_label: str
    status_label: str
    tone: str
    is_illustration: bool


@dataclass
class DefinitionReading(Reading):
    shown: ShownDefinition | None = None
    rivals: list[ShownDefinition] = field(default_factory=list)

    @property
    def side_by_side(self):
        """This definition and its rivals, as a list of ShownDefinition."""
        return [self.shown, *self.rivals]

    @property
    def other_terms(self):
        """Other terms for the same thing, as a list of texts."""
        return [line.strip() for line in self.entry.other_terms.splitlines() if line.strip()]


@reads(Kind.DEFINITION)
def read_definition(entry, request=None):
    """Return the DefinitionReading of a DefinitionPage, with every other current reading of its term."""
    rivals = list(rivals_of(entry))
    return Loading(entry, request).load(
        DefinitionReading,
        also=[entry.whose, *(rival.whose for rival in rivals)],
        beside={rival.number for rival in rivals},
        shown=lambda labels, _: _shown(entry, labels, request),
        rivals=lambda labels, _: [_shown(rival, labels, request) for rival in rivals],
    )


def rivals_of(entry):
    """The other definitions of the same term that readers may read, in the same language, the oldest first."""
    return comparable().filter(term_key=entry.term_key, locale_id=entry.locale_id).exclude(pk=entry.pk)


def comparable():
    """Definitions that may stand side by side, with what that needs, the oldest first."""
    return DefinitionPage.objects.current().select_related("locale", "whose").order_by("defined_on", "permanent_number")


def show_definitions(definitions, request=None):
    """Return a ShownDefinition for each of a list of DefinitionPage, in one statement for their owners' names."""
    labels = labels_of({Organisation: [page.whose for page in definitions if page.whose]})
    return [_shown(page, labels, request) for page in definitions]


def terms_with_rivals(locale_id):
    """Return {term key: term} of the terms that have at least two current definitions in a language."""
    terms = {}
    counts = {}
    for key, term in comparable().filter(locale_id=locale_id).filter(~Q(term_key="")).values_list("term_key", "term"):
        counts[key] = counts.get(key, 0) + 1
        terms.setdefault(key, term)
    return {key: term for key, term in sorted(terms.items()) if counts[key] > 1}


def _shown(page, labels, request):
    return ShownDefinition(
        number=page.number,
        url=page.get_url(request) or "",
        title=page.title,
        term=page.term,
        statement=page.statement,
        whose=page.whose_described or (labels(page.whose) if page.whose else ""),
        when=page.defined_on.display() if page.defined_on else "",
        level_label=DefinitionLevel(page.level).label,
        status_label=DefinitionStatus(page.status).label,
        tone=TONES.get(page.status, "plain"),
        is_illustration=page.is_illustration,
    )
