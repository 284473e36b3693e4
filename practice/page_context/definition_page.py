"""Context of a definition page: the definition and the rival definitions of its term."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from practice.choices import DefinitionLevel, DefinitionStatus
from practice.kinds import Kind
from practice.models import DefinitionPage, Organisation
from practice.page_context.cards import TONES
from practice.page_context.entry_page import EntryContext, EntryContextLoader
from practice.page_context.labels import load_labels
from practice.registers import loads_context


@dataclass(frozen=True)
class DisplayedDefinition:
    """A definition as displayed beside its rivals."""

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
class DefinitionContext(EntryContext):
    own: DisplayedDefinition | None = None
    rivals: list[DisplayedDefinition] = field(default_factory=list)

    @property
    def side_by_side(self):
        """This definition and its rivals, as a list of ShownDefinition."""
        return [self.own, *self.rivals]

    @property
    def definition_count(self):
        """How many definitions of the term count: those that are not invented."""
        return sum(not definition.is_illustration for definition in self.side_by_side)

    @property
    def other_terms(self):
        """Other terms for the same thing, as a list of texts."""
        return [line.strip() for line in self.entry.other_terms.splitlines() if line.strip()]

    @property
    def own_lacks(self):
        """What others mean by the term, where nobody else has said."""
        return [] if self.rivals else [_("what others mean by “%(term)s”") % {"term": self.entry.term}]


@loads_context(Kind.DEFINITION)
def load_definition_context(entry, request=None):
    """Return the DefinitionContext of a DefinitionPage, with every other current reading of its term."""
    rivals = list(rival_definitions(entry))
    return EntryContextLoader(entry, request).load(
        DefinitionContext,
        also=[entry.whose, *(rival.whose for rival in rivals)],
        supplementary={rival.number for rival in rivals},
        own=lambda labels, _: _displayed(entry, labels, request),
        rivals=lambda labels, _: [_displayed(rival, labels, request) for rival in rivals],
    )


def rival_definitions(entry):
    """The other definitions of the same term that readers may read, in the same language, the oldest first."""
    return comparable_definitions().filter(term_key=entry.term_key, locale_id=entry.locale_id).exclude(pk=entry.pk)


def comparable_definitions():
    """Return the current definitions with what comparing them needs, the oldest first, a queryset."""
    return DefinitionPage.objects.current().select_related("locale", "whose").order_by("defined_on", "permanent_number")


def display_definitions(definitions, request=None):
    """Return a DisplayedDefinition for each of a list of DefinitionPage, in one statement for their owners' names."""
    labels = load_labels({Organisation: [page.whose for page in definitions if page.whose]})
    return [_displayed(page, labels, request) for page in definitions]


def _displayed(page, labels, request):
    return displayed_definition(page, labels(page.whose) if page.whose else "", request)


def displayed_definition(page, owner, request=None):
    """Return the DisplayedDefinition of a DefinitionPage; `owner` is what the organisation whose it is is called."""
    return DisplayedDefinition(
        number=page.number,
        url=page.get_url(request) or "",
        title=page.title,
        term=page.term,
        statement=page.statement,
        whose=page.whose_described or owner,
        when=page.defined_on.display() if page.defined_on else "",
        level_label=DefinitionLevel(page.level).label,
        status_label=DefinitionStatus(page.status).label,
        tone=TONES.get(page.status, "plain"),
        is_illustration=page.is_illustration,
    )
