"""Consent that follows the words: what entries share with contributions, wherever somebody put it."""
