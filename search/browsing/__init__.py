"""Browsing: lists of the terms (topics, places, organisations, laws, tags) that entries are filed under."""
