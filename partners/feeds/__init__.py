"""Atom feeds: what is new and what changed in a selection of entries, a series or the questions."""
