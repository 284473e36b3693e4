"""Offers titles and names while somebody types: what begins, or holds a word that begins, with what they typed."""

from dataclasses import asdict, dataclass

from django.db.models import BinaryField, Func, IntegerField, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from practice.choices import Kind
from practice.models import EntryPage

from .analysis import fold
from .labels import labels_of_values
from .models import IndexedEntry

MOST = 8
MOST_NAMES = 4  # of topics, places and organisations, where there are titles as well
SHORTEST, LONGEST = 2, 100  # characters typed that are looked up
NAMED = {"topic": _("Topic"), "place": _("Place"), "organisation": _("Organisation")}


@dataclass(frozen=True)
class Suggestion:
    """One thing to go to."""

    label: str
    type: str  # what it is, in the reader's language
    url: str


class Position(Func):
    """Where bytes stand in other bytes, from 1; 0 where they do not."""

    function = "INSTR"
    output_field = IntegerField()

    def as_postgresql(self, compiler, connection, **context):
        """PostgreSQL has no INSTR, and takes the needle first."""
        turned = self.copy()
        turned.set_source_expressions(self.get_source_expressions()[::-1])
        return turned.as_sql(compiler, connection, function="POSITION", arg_joiner=" IN ", **context)


def suggestions(text, locale, request=None):
    """Return up to eight `Suggestion` for what a reader has typed, as dictionaries; what begins with it comes first."""
    typed = " ".join(fold(text[:LONGEST]).split())
    if len(typed) < SHORTEST:
        return []
    titles = _titles(typed, locale, request)
    names = _names(typed, locale)
    names = names[: max(MOST_NAMES, MOST - len(titles))]
    return [asdict(one) for one in (names + titles)[:MOST]]


def _names(typed, locale):
    """Return a Suggestion for each topic, place and organisation that an entry is found by and that fits."""
    found = []
    for (facet, slug), label in labels_of_values(locale).items():
        at = f" {fold(label)}".find(f" {typed}") if facet in NAMED else -1
        if at >= 0:
            found.append((at > 0, list(NAMED).index(facet), label, slug, facet))
    return [
        Suggestion(label, str(NAMED[facet]), reverse(f"search:{facet}", args=[slug]))
        for _later, _rank, label, slug, facet in sorted(found)[:MOST]
    ]


def _titles(typed, locale, request):
    """Return a Suggestion for each entry that readers may read now and whose title fits, in three statements."""
    key = typed.encode()
    entries = IndexedEntry.objects.filter(locale=locale).order_by("title_key", "number")
    beginning = entries.filter(title_key__gte=key, title_key__lt=key + b"\xff")
    numbers = list(beginning.values_list("number", flat=True)[:MOST])
    if len(numbers) < MOST:
        # An index holds locale, title and number, so this reads that index alone.
        needle = Value(b" " + key, output_field=BinaryField())
        holding = entries.annotate(at=Position("title_key", needle)).filter(at__gt=0)
        numbers += [number for number in holding.values_list("number", flat=True)[: 2 * MOST] if number not in numbers]
    # By their keys, or SQLite would go through all pages of the language.
    keys = IndexedEntry.objects.filter(locale=locale, number__in=numbers[:MOST]).values("page_id")
    pages = EntryPage.objects.readable().in_language(locale).filter(pk__in=keys).select_related("locale")
    found = {page.number: page for page in pages}
    shown = [found[number] for number in numbers if number in found]
    return [Suggestion(page.title, str(Kind(page.kind).label), page.get_url(request) or "") for page in shown]
