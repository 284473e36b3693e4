"""Translations of entries: progress, a check that none is published incomplete, and which are outdated."""
