"""Configures the app; on start it loads what registers itself and connects the signal receivers."""

from importlib import import_module

from django.apps import AppConfig


class FacilitationConfig(AppConfig):
    name = "facilitation"

    def ready(self):
        """Load what registers itself and connect the receivers, once the models they need are there."""
        import_module("facilitation.sessions.page_context")
        import_module("facilitation.sessions.slots")
        import_module("facilitation.questions.slots")
        import_module("facilitation.questions.search_results")
        import_module("facilitation.roles")
        import_module("facilitation.never_shown")
        import_module("facilitation.contributor.repeated_erasures")
        import_module("facilitation.consent.receivers").connect()
        import_module("facilitation.contributor.receivers").connect()
        import_module("facilitation.consent.name_review.receivers").connect()
        import_module("facilitation.sessions.receivers").connect()
