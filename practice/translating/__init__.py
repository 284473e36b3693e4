"""Translations of entries: what helps to write them, a check that none is published incomplete, which are outdated."""
