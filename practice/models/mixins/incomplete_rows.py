"""Keeps incomplete rows out of the database: they are stored only in the draft revision of the page."""

from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from practice.text_rules.alphabetical_order import alphabetical_key

UNSAVED_ROWS = "_cluster_related_objects"  # where modelcluster has rows until they are stored
INCOMPLETE_ROWS_MESSAGE = _("Complete or delete the rows that are half filled, under: %(names)s.")


def _rows_of(page):
    """Return {relation: rows} of the rows in hand, of which the page alone knows until it is saved."""
    return {name: rows for name, rows in getattr(page, UNSAVED_ROWS, {}).items() if isinstance(rows, list)}


def _is_whole(row):
    return getattr(row, "is_complete", True)


def drop_incomplete_rows(page):
    """Remove incomplete rows from the page in memory, such as one about to be previewed."""
    for rows in _rows_of(page).values():
        rows[:] = [row for row in rows if _is_whole(row)]


@contextmanager
def complete_rows_only(page, *, stored):
    """Context manager: while the page is saved it has its complete rows only.

    `stored` says whether its rows are stored along with it. Then half-filled ones of a page that readers see raise
    ValidationError, and those of a draft have no key afterwards: their `uid` tells which row each of them is.
    """
    waiting = {name: list(rows) for name, rows in _rows_of(page).items() if not all(_is_whole(row) for row in rows)}
    if waiting and stored and page.live:
        raise ValidationError(INCOMPLETE_ROWS_MESSAGE % {"names": ", ".join(_labels(waiting))})
    drop_incomplete_rows(page)
    equal_rows = _find_equal_rows(page) if stored and page.pk else []
    try:
        yield
    finally:
        for row in equal_rows:
            row.is_unchanged = False
        for name, rows in waiting.items():
            for row in rows:
                if stored and not _is_whole(row):
                    row.pk = None
            getattr(page, UNSAVED_ROWS)[name] = rows


def _find_equal_rows(page):
    """Mark the rows in hand that are stored just so, and return them: one statement for each sort of rows."""
    equal_rows = []
    for name, rows in _rows_of(page).items():
        marked = [row for row in rows if row.pk and hasattr(row, "is_unchanged")]
        if marked:
            stored = {
                row.pk: _values(row)
                for row in type(page)
                ._meta.get_field(name)
                .related_model._base_manager.filter(pk__in=[row.pk for row in marked])
            }
            equal_rows += [row for row in marked if stored.get(row.pk) == _values(row)]
    for row in equal_rows:
        row.is_unchanged = True
    return equal_rows


def _values(row):
    return [field.get_prep_value(getattr(row, field.attname)) for field in row._meta.concrete_fields]


def _labels(waiting):
    labels = {str(capfirst(row._meta.verbose_name_plural)) for rows in waiting.values() for row in rows}
    return sorted(labels, key=alphabetical_key)
