"""Wagtail's admin search on SQLite, patched: quotation marks are escaped, and ranking takes one statement.

The stock backend puts words into the full-text query unescaped, so that a quotation mark ends it early. And it asks
for the score of each hit in a nested statement, so that a word in most pages takes seconds. Here one statement brings
all scores, a second the primary keys the user may see, and a third the objects of one page.
"""

from modelsearch.backends.database.sqlite.query import MatchExpression, normalize
from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteFTSIndexEntry,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
    SQLiteSearchResults,
)
from modelsearch.query import MatchAll, Not, Phrase, PlainText
from modelsearch.utils import get_descendants_content_types_pks


def _quoted(words):
    """Return `words` so that they can stand between SQLite's quotation marks."""
    return words.replace("\0", " ").replace('"', '""')


class _Patched:
    """Mixin for the query compilers: escapes quotation marks, and gives scores apart from objects."""

    def build_search_query_content(self, query, config=None):
        """Return the full-text expression of `query`; see modelsearch's method of this name."""
        if isinstance(query, PlainText):
            query = PlainText(_quoted(query.query_string), operator=query.operator, boost=query.boost)
        elif isinstance(query, Phrase):
            query = Phrase(_quoted(query.query_string))
        return super().build_search_query_content(query, config=config)

    @property
    def is_ranked(self):
        """Whether the objects are to come in order of relevance, and the query is one that has any."""
        plain = normalize(self.query)
        # Rows of values carry no key to put them in order by.
        return self.order_by_relevance and not isinstance(plain, (MatchAll, Not)) and self.queryset._fields is None

    def matching(self):
        """Return the objects that match, in no order of relevance, as a queryset."""
        ranked, self.order_by_relevance = self.order_by_relevance, False
        try:
            return self.search(None, None, None)
        finally:
            self.order_by_relevance = ranked

    def scores(self):
        """Return {key as text: score} of everything in the index that matches, lowest best, in one statement."""
        words = self.build_search_query(normalize(self.query))
        hits = (
            SQLiteFTSIndexEntry.objects.filter(MatchExpression(self.fields or self.FTS_TABLE_FIELDS, words))
            .filter(index_entry__content_type__in=get_descendants_content_types_pks(self.queryset.model))
            .annotate(score=self._build_rank_expression(self.get_search_vectors(), None))
        )
        return dict(hits.values_list("index_entry__object_id", "score"))


class PatchedQueryCompiler(_Patched, SQLiteSearchQueryCompiler):
    """Compiles searches for whole words."""


class PatchedAutocompleteQueryCompiler(_Patched, SQLiteAutocompleteQueryCompiler):
    """Compiles searches for the beginnings of words."""


class PatchedResults(SQLiteSearchResults):
    """Results that are sorted here, by scores read in one statement."""

    def _do_search(self):
        compiler = self.query_compiler
        if not compiler.is_ranked:
            return list(compiler.matching()[self.start : self.stop])
        scores = compiler.scores()
        matching = compiler.matching()
        keys = list(matching.order_by().values_list("pk", flat=True))
        keys.sort(key=lambda key: (scores.get(str(key), 0.0), -key if isinstance(key, int) else 0))
        page_keys = keys[self.start : self.stop]
        found = {one.pk: one for one in matching.filter(pk__in=page_keys)}
        objects = [found[key] for key in page_keys if key in found]
        if self._score_field:
            for one in objects:
                setattr(one, self._score_field, scores.get(str(one.pk)))
        return objects

    def _do_count(self):
        return self.query_compiler.matching()[self.start : self.stop].count()


class PatchedSQLiteBackend(SQLiteSearchBackend):
    """The search backend of the admin where the database is SQLite."""

    query_compiler_class = PatchedQueryCompiler
    autocomplete_query_compiler_class = PatchedAutocompleteQueryCompiler
    results_class = PatchedResults
