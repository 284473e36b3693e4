"""Finds the entry that an external identifier means; the same identifier in two sources means two entries."""

from practice.choices import NumberState
from practice.importing import cell_values
from practice.importing.errors import RowError
from practice.models import PermanentNumber
from practice.text_rules.name_matching import normalise_name

MAX_IDENTIFIER_LENGTH = PermanentNumber._meta.get_field("external_id").max_length


def row_identifier(row):
    """Return the identifier of the Row; raise RowError where it has none or one that is too long."""
    if row.error:
        raise RowError(row.error)
    identifier = cell_values.line(row.values.get("id"), "id")
    if not identifier:
        raise RowError("id: every row needs an identifier of its own, by which it is found again.")
    if len(identifier) > MAX_IDENTIFIER_LENGTH:
        raise RowError(f"id: at most {MAX_IDENTIFIER_LENGTH} characters.")
    return identifier


def find_number(identifier, title, source, locale, *, adopt=False):
    """Return the PermanentNumber that `source` knows by `identifier`, or None where the row is a new entry.

    title, locale: those of the row, "" where it gives none. adopt: take what came in before sources were kept for this
    source's. Raises Fault where the row may well be what another source brought.
    """
    numbers = {one.source: one for one in PermanentNumber.objects.filter(external_id=identifier)}
    if source in numbers:
        return _require_unmerged(numbers[source])
    before = numbers.pop("", None)
    if before is not None:
        if adopt or _normalised_title(before, locale) in (None, normalise_name(title)):
            return _require_unmerged(before)
        raise RowError(
            f"id: “{identifier}” is entry {before.pk}, {_title(before)}, which came in before sources were kept. "
            "If this row is that entry, give --adopt; if not, give the row another id."
        )
    for other in numbers.values():
        if not title or _normalised_title(other, locale) in (None, normalise_name(title)):
            raise RowError(
                f"id: “{identifier}” is entry {other.pk}, {_title(other)}, of the source “{other.source}”, and this "
                f"file is the source “{source}”. If they are one, give --source {other.source}; if not, give the row "
                "another title."
            )
    return None


def _require_unmerged(number):
    if number.state == NumberState.MERGED:
        raise RowError(
            f"id: this was entry {number.pk}, which became part of entry {number.follow_successors().pk}. "
            "Leave the row out."
        )
    return number


def _normalised_title(number, locale):
    """Return the title of the entry in `locale` as it is compared, None where it has no page in that language."""
    page = number.pages.filter(locale=locale, alias_of=None).first()
    return page and normalise_name(page.draft_title)


def _title(number):
    page = number.pages.order_by("locale_id").first()
    return f"“{page.draft_title}”" if page else "which was deleted"
