"""Finds the entries whose title closely resembles another, so that nobody writes the same entry twice unawares."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz, process

ALIKE = 82
MOST = 5
MEANINGLESS = {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"}


@dataclass(frozen=True)
class Lookalike:
    """One entry that resembles the title asked about: its key, its title, and how much, from 0 to 100."""

    pk: int
    title: str
    score: int


def plain(title):
    """Return `title` as it is compared: small letters, no punctuation, without the words that tell nothing apart."""
    words = re.findall(r"\w+", title.casefold())
    return " ".join(word for word in words if word not in MEANINGLESS) or " ".join(words)


def alike(title, titles):
    """Return the closest of `titles` (pairs of key and title) to `title`, as a list of Lookalike, closest first.

    Order of words does not matter ("Asset register for parishes", "Parish asset register"), nor do capitals.
    """
    wanted = plain(title)
    if len(wanted) < 5:
        return []
    titles = list(titles)
    found = process.extract(
        wanted,
        [plain(other) for _pk, other in titles],
        scorer=fuzz.token_sort_ratio,
        score_cutoff=ALIKE,
        limit=MOST,
    )
    return [Lookalike(pk=titles[place][0], title=titles[place][1], score=round(score)) for _, score, place in found]


def lookalikes_of(title, entries, locale_id, but_key=None):
    """Return the entries that resemble `title` as a list of Lookalike, with one statement.

    `entries` is the queryset of entries to compare with, `locale_id` the language, `but_key` the entry itself.
    """
    titles = entries.filter(locale_id=locale_id, alias_of__isnull=True).exclude(pk=but_key)
    return alike(title, titles.values_list("pk", "draft_title"))
