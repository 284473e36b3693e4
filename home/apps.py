"""Registers the app with Django, its checks, the frame of pages, and what tells the editors by mail."""

from importlib import import_module

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"

    def ready(self):
        """Register checks and the frame of pages, and connect the receivers, once the models they need are there."""
        import_module("home.checks")
        import_module("home.page_frame.links")
        import_module("home.page_cache.never_shown")
        import_module("home.receivers").connect()
