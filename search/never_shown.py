"""Registers what readers never see of the search."""

from practice.caching.never_shown import never_shown

never_shown("search.ExampleRequest", "search.LowResultQuery", "search.UnconfirmedQuery")
