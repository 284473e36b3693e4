"""The page of a shortlist: its cards in order, and the addresses of the lists that one step away."""

import re
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language

from partners.downloads.links import file_links
from partners.shortlist.missing_entries import MissingEntry, missing_entries
from practice.page_context.cards import Card, cards_by_id
from practice.site_urls import absolute_url
from practice.text_rules.keys import MAX_KEY_DIGITS

MAX_LISTED = 60  # entries on one page, each with three addresses that name all
MAX_SIDE_BY_SIDE = 4
_NUMBER = re.compile(rf"(?:^|/id/)([0-9]{{1,{MAX_KEY_DIGITS}}})/?(?:[?#].*)?$")


@dataclass(frozen=True)
class ShortlistItem:
    """One entry of a shortlist: its Card or MissingEntry, and where the list is with it moved or left out."""

    number: int
    card: Card | None
    missing: MissingEntry | None
    without: str
    up: str = ""
    down: str = ""

    @property
    def called(self):
        """What its links call it."""
        return self.card.title if self.card else str(self.number)


def list_address(numbers):
    """Return the path of the shortlist of these numbers; commas stand as they are, so that people can read it."""
    return _address("shortlist", numbers)


def compare_address(numbers):
    """Return the path of the page that sets these entries side by side."""
    return _address("side_by_side", numbers)


def _address(name, numbers):
    path = reverse(name)
    return f"{path}?numbers={','.join(map(str, numbers))}" if numbers else path


def read_number(text):
    """Return the number that somebody typed, alone or as the permanent address of an entry; None for neither."""
    found = _NUMBER.search(text.strip())
    return int(found[1]) if found else None


def shortlist_context(selection, request):
    """Return the context of the page of a NumberSelection; its statements do not depend on how many entries it has."""
    numbers, page_ids = list(selection.numbers), selection.page_ids()
    cards = {card.number: card for card in cards_by_id(page_ids, request).values()}
    there = [number for number in numbers if number in cards]
    lost = [number for number in numbers if number not in cards]
    missing = {one.number: one for one in missing_entries(lost, get_language())}
    context = {
        "items": [_item(numbers, place, cards, missing) for place in range(len(numbers))],
        "numbers": ",".join(map(str, numbers)),
        "count": len(there),
        "share_address": absolute_url(list_address(numbers)),
        "compare_url": compare_address(there[:MAX_SIDE_BY_SIDE]) if len(there) > 1 else "",
        "compares_first": len(there) > MAX_SIDE_BY_SIDE,
        "most_compared": MAX_SIDE_BY_SIDE,
    }
    return context | (file_links([("numbers", context["numbers"])]) if there else {})


def _item(numbers, place, cards, missing):
    number, last = numbers[place], len(numbers) - 1
    return ShortlistItem(
        number=number,
        card=cards.get(number),
        missing=missing.get(number),
        without=list_address([*numbers[:place], *numbers[place + 1 :]]),
        up=list_address(_swapped(numbers, place - 1)) if place else "",
        down=list_address(_swapped(numbers, place)) if place < last else "",
    )


def _swapped(numbers, place):
    """Return the list with the number at `place` and the one after it the other way round."""
    return [*numbers[:place], numbers[place + 1], numbers[place], *numbers[place + 2 :]]
