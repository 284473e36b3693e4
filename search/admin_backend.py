"""Search within the admin: Wagtail's database back end, mended where it runs on SQLite.

The stock one fails on a quotation mark, because it puts the words into the full-text query as they are, and it ranks by
asking for the score of each hit in a statement of its own, so that a word in most pages takes seconds. Here a quotation
mark is doubled, as SQLite wants it, and the scores of all hits come from one statement that is joined to the hits.
On PostgreSQL Wagtail's own back end serves.
"""

from django.db import connection
from django.db.models import FloatField, Func, Max, OuterRef, Subquery
from modelsearch.backends.database import SearchBackend as StockBackend
from modelsearch.query import And, MatchAll, Not, Or, Phrase, PlainText
