"""Promotions: entries that editors pinned to a query come first, whichever engine answers."""

from django.utils.translation import gettext as _

from practice.models.compiled_queries import compiled_query
from search.curation.promotions.models import Promotion
from search.engines import entries_passing_filters
from search.query.criteria import MAX_KEY_LENGTH, RELEVANCE, query_key


def promoted_numbers(criteria):
    """Return the numbers of the entries pinned to the question of the `Criteria`, in the order they were added.

    One statement where the question has a word, else none.
    """
    key = query_key(criteria.text, criteria.locale)
    if not key or len(key) > MAX_KEY_LENGTH:
        return []
    return _numbers(key, criteria.locale)


@compiled_query
def _numbers(key, locale):
    chosen = Promotion.objects.filter(terms=key, locale__language_code=locale).order_by("pk")
    return chosen.values_list("entry_id", flat=True)


def promoted_entries(numbers, criteria):
    """Return {page id: number} of the pinned entries to show, of the `numbers` and in their order.

    Only on the first page by relevance, and only entries that pass the filters. One statement where there is a
    promotion, else none.
    """
    if not numbers or criteria.page != 1 or criteria.order != RELEVANCE:
        return {}
    pages = entries_passing_filters(criteria, numbers)
    return {pages[number]: number for number in numbers if number in pages}


def promotion_reason():
    """Return the words on its card that say why the entry comes first."""
    return _("Chosen by the editors for this question")


def move_promotions(target_number, dropped_number, changes):
    """Move the promotions of entry `dropped_number` to entry `target_number`, into which it was merged.

    `changes`, the Changes of the merge, writes it, so that it can be undone.
    """
    for promotion in Promotion.objects.filter(entry_id=dropped_number):
        row = Promotion.objects.filter(pk=promotion.pk)
        if _exists(promotion, entry_id=target_number):
            changes.delete(row)
        else:
            changes.update(row, entry_id=target_number)


def refresh_query_keys():
    """Bring the stored key of every promotion's query in step with the analyser, after its rules changed."""
    for promotion in Promotion.objects.select_related("locale"):
        terms = query_key(promotion.question, promotion.locale.language_code)
        if terms != promotion.terms:
            _change(promotion, terms=terms)


def _change(promotion, **changes):
    """Write `changes` to a promotion, or delete it where another would then be the same."""
    if _exists(promotion, **changes):
        promotion.delete()
    else:
        Promotion.objects.filter(pk=promotion.pk).update(**changes)


def _exists(promotion, **changes):
    """Tell whether another promotion is what this one would be with `changes`."""
    same = {"locale_id": promotion.locale_id, "terms": promotion.terms, "entry_id": promotion.entry_id} | changes
    return Promotion.objects.filter(**same).exists()
