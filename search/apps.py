"""Registers the app with Django, and what keeps the index in step."""

from importlib import import_module

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self):
        """Load what registers itself and connect the receivers, once the models they need are there."""
        import_module("search.checks")
        import_module("search.listing")
        import_module("search.relating")
        import_module("search.roles")
        import_module("search.receivers").connect()
