"""The whole contract between the site and a search engine: it answers criteria over the index and writes nothing.

Every engine stores and receives the words of the one analyser, so all of them find the same entries; they may differ
in the last place of a score. What follows holds for each:

- A question finds every entry of its locale that shares a word (or a synonym) with it. Phrases must be there word by
  word within one text; excluded words and phrases must not. Without words to look up, everything is found.
- Whether the bank has anything for a question, and which of its hits are close matches, is decided on the best hundred
  entries before any filter (see `closeness.py`), the same for every engine. Closeness decides totals and counts; it
  never shortens the list of hits. By relevance, hits come by score, the first of them by score, meaning and form of the
  question together (see `reranking.py`); by date or title, close matches come before the others. Equal hits come by
  number.
- With a place profile, close matches that share more of its traits with one and the same place of theirs come before
  those that share fewer; among those that share as many, the order is as above. What is found and
  counted stays the same.
- Filters widen within a facet and narrow between facets. The counts of a facet leave its own filter out and name every
  value that any entry of the locale has. A chosen status and a chosen place hold on one and the same occurrence, and
  counts of either respect a choice in the other. Where only what is no illustration is chosen, statuses and places of
  invented occurrences are not found by and not counted.
- Years find entries whose practice period overlaps them; an entry without a period is not found by years.
- A page beyond the last is the last.
- Hits of the secondary query come by score and then by number, without those on the page.

An engine object serves one request: it may cache what it has read. What was written after it was made, it may not see.
"""

from abc import ABC, abstractmethod
from typing import NamedTuple


class VocabularyWord(NamedTuple):
    """A word the bank holds."""

    term: str
    surface: str  # how it is mostly written
    entries: int  # how many entries hold it


class SearchEngine(ABC):
    """Answers criteria. What it answers from is written by an `IndexWriter` (`search/index/index_writer.py`)."""

    @abstractmethod
    def search(self, criteria):
        """Return the `Results` for the `Criteria`."""

    @abstractmethod
    def count(self, criteria):
        """Return the `Count` for the `Criteria`, cheaper than a search."""

    @abstractmethod
    def vocabulary(self, locale):
        """Return every word the bank holds in `locale`, a list of `VocabularyWord`."""
