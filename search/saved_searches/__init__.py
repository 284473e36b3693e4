"""Saved searches: groups of collections that show at any time what a search finds."""
