"""Registers the app with Django, its checks, and what tells the editors by mail."""

from importlib import import_module

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"

    def ready(self):
        """Register the checks and connect the receivers, once the models they need are there."""
        import_module("home.checks")
        import_module("home.receivers").connect()
