"""Registers the app with Django, and what keeps the index in step."""

from importlib import import_module

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self):
        """Connect the receivers, once the models they listen to are there."""
        import_module("search.receivers").connect()
