"""The links between the pages of a list, as `components/pagination.html` takes them."""

from dataclasses import dataclass

from django.core.paginator import Paginator

PAGES_AROUND = 2  # pages shown on either side of this one


@dataclass(frozen=True)
class PageLink:
    """One page link of the pagination; `number` is None for the pages left out."""

    number: int | None
    url: str = ""
    current: bool = False


def pagination_context(page, link):
    """Return the template context of a Django `Page`: its links to the first page, the last and those around it.

    `link` returns the URL of the page with a number.
    """
    return {
        "pages": _page_links(page, link),
        "previous_url": link(page.previous_page_number()) if page.has_previous() else "",
        "next_url": link(page.next_page_number()) if page.has_next() else "",
    }


def _page_links(page, link):
    if not page.has_other_pages():
        return []
    page_range = page.paginator.get_elided_page_range(page.number, on_each_side=PAGES_AROUND, on_ends=1)
    return [
        PageLink(None) if number == Paginator.ELLIPSIS else PageLink(number, link(number), number == page.number)
        for number in page_range
    ]
