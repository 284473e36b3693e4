"""Pages of a list that goes by numbers, the highest first, so that nothing added or removed moves the rest."""

from partners.api.cursors import read_position


def page_by_number(request, rows, name, page_size):
    """Return (rows of the page that is asked for, a list; the address of the next one or None).

    rows: a queryset; name: its field that holds the numbers, each of them once.
    """
    position = read_position(request)
    rows = rows.filter(**{f"{name}__lt": position.place}) if position.place else rows
    found = list(rows.order_by(f"-{name}")[: page_size + 1])
    page = found[:page_size]
    has_more = len(found) > page_size
    return page, position.next_address(getattr(page[-1], name)) if has_more else None
