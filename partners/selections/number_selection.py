"""The selection that a list of numbers names, such as a reader's shortlist."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from partners.selections.selection import Selection
from practice.models import EntryPage
from practice.text_rules.keys import parse_key, parse_keys

MAX_NUMBERS = 200  # in one address, which browsers and servers between cut above some thousands of characters


@dataclass(frozen=True)
class NumberSelection(Selection):
    """The entries with these numbers that readers may read, in the order given."""

    numbers: tuple[int, ...]

    def page_ids(self, first=0, most=None):
        """See `Selection.page_ids`."""
        entries = EntryPage.objects.readable().in_language(self.language).filter(permanent_number__in=self.numbers)
        by_number = dict(entries.values_list("permanent_number_id", "pk"))
        found = [by_number[number] for number in self.numbers if number in by_number]
        return found[first : None if most is None else first + most]

    def count(self):
        """See `Selection.count`."""
        return len(self.page_ids())


def read_numbers(text):
    """Return (numbers, whether anything was left out) from numbers with commas between: each once, at most MAX_NUMBERS.

    What is no number is left out, and what is beyond the most.
    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    numbers = parse_keys(parts)
    is_cut = any(parse_key(part) is None for part in parts) or len(numbers) > MAX_NUMBERS
    return tuple(numbers[:MAX_NUMBERS]), is_cut


def number_selection(numbers):
    """Return the NumberSelection of a tuple of numbers, in the reader's language."""
    text = ",".join(map(str, numbers))
    return NumberSelection(
        key=f"entries/{text}",
        title=_("Shortlist"),
        path=f"{reverse('shortlist')}?numbers={text}",
        language=get_language(),
        parameters=(("numbers", text),),
        numbers=tuple(numbers),
    )
