"""Merges entries, tags and concepts; each merge records its steps and can be undone for a while."""
