"""Finds entries with a similar title, so that the same entry is not written twice."""

from dataclasses import dataclass

from rapidfuzz import fuzz, process

from practice.text_rules.name_matching import normalise_name

MIN_SIMILARITY = 82
MAX_RESULTS = 5
IGNORED_WORDS = {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"}


@dataclass(frozen=True)
class SimilarTitle:
    """An entry with a similar title: its key, its title, and the similarity from 0 to 100."""

    pk: int
    title: str
    score: int


def comparable_title(title):
    """Return `title` as it is compared with others, without the words that tell nothing apart."""
    words = normalise_name(title).split()
    return " ".join(word for word in words if word not in IGNORED_WORDS) or " ".join(words)


def closest_titles(title, titles):
    """Return those of `titles` (pairs of key and title) most similar to `title`, a list of SimilarTitle.

    Order of words does not matter ("Asset register for parishes", "Parish asset register"), nor do capitals.
    """
    wanted = comparable_title(title)
    if len(wanted) < 5:
        return []
    titles = list(titles)
    found = process.extract(
        wanted,
        [comparable_title(other) for _pk, other in titles],
        scorer=fuzz.token_sort_ratio,
        score_cutoff=MIN_SIMILARITY,
        limit=MAX_RESULTS,
    )
    return [SimilarTitle(pk=titles[place][0], title=titles[place][1], score=round(score)) for _, score, place in found]


def similar_titles(title, entries, locale_id, but_key=None):
    """Return the entries that resemble `title` as a list of Lookalike, with one statement.

    `entries` is the queryset of entries to compare with, `locale_id` the language, `but_key` the entry itself.
    """
    titles = entries.filter(locale_id=locale_id, alias_of__isnull=True).exclude(pk=but_key)
    return closest_titles(title, titles.values_list("pk", "draft_title"))
