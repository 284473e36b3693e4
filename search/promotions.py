"""Puts first what editors chose for a question: above the engines, so that every engine gives the same."""

from django.db.models import CharField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from .criteria import RELEVANCE, key_of
from .engines import kept_and_passing
from .forms import LONGEST_QUESTION, plain
from .models import Promotion
from .models.missed_search import LONGEST_KEY

PROMOTED = "promoted"  # what the numbers are found under, beside the labels of facets


def rows_for(data, locale):
    """Return the queries that `labels_of_values` takes along to learn what is put first for the QueryDict `data`."""
    key = key_of(plain(data.get("q") or "")[:LONGEST_QUESTION], locale)
    if not key or len(key) > LONGEST_KEY:
        return []
    chosen = Promotion.objects.filter(terms=key, locale__language_code=locale).order_by()
    as_text = {name: Cast(name, CharField()) for name in ("entry_id", "pk")}
    return [chosen.values_list(Value(PROMOTED), as_text["entry_id"], Value(""), as_text["pk"])]


def is_any(labels):
    """Tell whether anything is put first for the question, whether or not it passes the filters."""
    return any(facet == PROMOTED for facet, _slug in labels)


def promoted(labels, criteria):
    """Return {page id: number} of the entries to put first, in the order editors chose them.

    `labels` is what `labels_of_values` found. Only on the first page, best match first, and only what passes the
    filters. One statement where something was chosen, none where nothing was.
    """
    chosen = {int(slug): int(text) for (facet, slug), text in labels.items() if facet == PROMOTED}
    if not chosen or criteria.page != 1 or criteria.order != RELEVANCE:
        return {}
    numbers = sorted(chosen, key=chosen.get)
    pages = kept_and_passing(criteria, numbers)
    return {pages[number]: number for number in numbers if number in pages}


def reason():
    """Say on its card why an entry comes first."""
    return _("Chosen by the editors for this question")


def follow(kept, dropped):
    """Let what put the entry `dropped` first put the entry `kept` first, into which it was merged; both are numbers."""
    for promotion in Promotion.objects.filter(entry_id=dropped):
        _change(promotion, entry_id=kept)


def analyse_anew():
    """Bring the words of every question in step with the analyser, whose rules may have changed."""
    for promotion in Promotion.objects.select_related("locale"):
        terms = key_of(promotion.question, promotion.locale.language_code)
        if terms != promotion.terms:
            _change(promotion, terms=terms)


def _change(promotion, **changes):
    """Write `changes` to a promotion, or delete it where another says the same then."""
    same = {"locale_id": promotion.locale_id, "terms": promotion.terms, "entry_id": promotion.entry_id} | changes
    if Promotion.objects.filter(**same).exists():
        promotion.delete()
    else:
        Promotion.objects.filter(pk=promotion.pk).update(**changes)
