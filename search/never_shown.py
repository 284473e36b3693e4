"""Registers what readers never see of the search, and what is never written without the statistics."""

from practice.caching.never_shown import never_shown

never_shown("search.ExampleRequest", "search.LowResultQuery", "search.UnconfirmedQuery")
# Millions of rows, each of which would fire a trigger. Whoever writes any of them writes the statistics of its locale
# in the same transaction, and those are watched.
never_shown("search.IndexedText", "search.Posting", "search.Term")
