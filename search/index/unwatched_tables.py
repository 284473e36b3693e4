"""Registers the tables of the index that no page waits for, since none is written without the statistics."""

from practice.caching.never_shown import never_shown

# Millions of rows, each of which would fire a trigger. Whoever writes any of them writes the statistics of its locale
# in the same transaction, and those are watched.
never_shown("search.IndexedText", "search.Posting", "search.Term")
