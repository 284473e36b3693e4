"""Says in words what the bank lacks for a query: any answer, or entries with some of its words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from practice.text_rules.joined_lists import join_with_or
from search.text.analysis import analyse

MAX_WORDS_NAMED = 4  # words; a pasted paragraph may hold dozens that no entry has


@dataclass(frozen=True)
class MissingNotice:
    """What to tell the reader: that there is no answer at all (`is_whole`), or which words no entry holds."""

    sentence: str
    is_whole: bool


def missing_notice_of(outcome):
    """Return the `MissingNotice` of a SearchOutcome; None where every word is in the index and something was found.

    A query that has a promotion, or names an entry's number, has an answer, whatever its words.
    """
    if not outcome.has_question:
        return None
    words = join_with_or(_("“%(word)s”") % {"word": word} for word in _unknown_as_written(outcome))
    if not outcome.results.has_answer and not outcome.leading_cards:
        if words:
            return MissingNotice(_("Nobody has told us about %(words)s yet") % {"words": words}, is_whole=True)
        return MissingNotice(_("Nobody has told us about this yet"), is_whole=True)
    return MissingNotice(_("No entry mentions %(words)s.") % {"words": words}, is_whole=False) if words else None


def _unknown_as_written(outcome):
    """Return the query's words that are not in the index, as the reader wrote them, each once, a list."""
    criteria, unknown = outcome.criteria, set(outcome.results.unknown)
    joined_and_known = {
        part for query_term in criteria.words if query_term.word not in unknown for part in query_term.parts
    }
    own_terms = {query_term.word for query_term in criteria.words if not query_term.parts} - joined_and_known
    found = {}
    for word in analyse(criteria.text, criteria.locale):
        if word.term in unknown & own_terms and not word.joined:
            found.setdefault(word.term, criteria.text[word.start : word.end])
    return list(found.values())[:MAX_WORDS_NAMED]
