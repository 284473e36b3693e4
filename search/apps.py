"""Configures the app: loads what registers itself and connects the signal receivers."""

from importlib import import_module

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self):
        """Load what registers itself and connect the receivers, once the models they need are there."""
        import_module("search.checks")
        import_module("search.pages.listing_context")
        import_module("search.query.addresses")
        import_module("search.results.related_entries")
        import_module("search.saved_searches.running")
        import_module("search.roles")
        import_module("search.never_shown")
        import_module("search.index.unwatched_tables")
        import_module("search.receivers").connect()
