"""Answers of public pages, cached for as long as nothing changed that readers could see."""
