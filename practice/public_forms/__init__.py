"""Forms on public pages, which anybody may fill in: their error summary and their spam guard."""
