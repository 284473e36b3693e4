"""Registers the app with Django, and what is shown with each kind of entry."""

from importlib import import_module

from django.apps import AppConfig

READERS = ["barrier", "case_study", "collection", "definition", "vanguard"]


class PracticeConfig(AppConfig):
    name = "practice"

    def ready(self):
        """Load the readers, which register themselves."""
        for name in READERS:
            import_module(f"practice.reading.{name}")
