"""Registers the app with Django and listens to the bank."""

from importlib import import_module

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "partners"

    def ready(self):
        """Load what registers itself and connect the receivers, once the models they need are there."""
        import_module("partners.addresses")
        import_module("partners.slots")
        import_module("partners.embeds.checks")
        import_module("partners.embeds.slots")
        import_module("partners.maps.slots")
        import_module("partners.receivers").connect()
