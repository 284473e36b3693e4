"""Registers the app with Django, and what tells the editors by mail."""

from importlib import import_module

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"

    def ready(self):
        """Connect the receivers, once the models they need are there."""
        import_module("home.receivers").connect()
