"""Registers the app with Django, and loads what registers itself: what is shown with each kind, rules and roles."""

from importlib import import_module

from django.apps import AppConfig

READERS = ["barrier", "case_study", "collection", "definition", "vanguard"]

RULES = ["checks", "roles"]


class PracticeConfig(AppConfig):
    name = "practice"

    def ready(self):
        """Load the modules that register themselves, and connect the receivers."""
        for name in READERS:
            import_module(f"practice.reading.{name}")
        for name in RULES:
            import_module(f"practice.{name}")
        import_module("practice.receivers").connect()
