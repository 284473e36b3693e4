"""Registers the app with Django, and what keeps entries within the consent of those who spoke."""

from importlib import import_module

from django.apps import AppConfig


class FacilitationConfig(AppConfig):
    name = "facilitation"

    def ready(self):
        """Load what registers itself and connect the receivers, once the models they need are there."""
        import_module("facilitation.reading")
        import_module("facilitation.roles")
        import_module("facilitation.receivers").connect()
        import_module("facilitation.following.receivers").connect()
        import_module("facilitation.names.receivers").connect()
        import_module("facilitation.sessions.receivers").connect()
