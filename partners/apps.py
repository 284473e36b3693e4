"""Registers the app with Django and listens to the bank."""

from importlib import import_module

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "partners"

    def ready(self):
        """Load what registers itself and connect the receivers, once the models they need are there."""
        import_module("partners.never_shown")
        import_module("partners.addresses")
        import_module("partners.slots")
        import_module("partners.citations.slots")
        import_module("partners.relay.slots")
        import_module("partners.reuse.slots")
        import_module("partners.roles")
        import_module("partners.shortlist.slots")
        import_module("partners.downloads.slots")
        import_module("partners.api.slots")
        import_module("partners.coverage.slots")
        import_module("partners.never_shown")
        import_module("partners.feeds.slots")
        import_module("partners.history.slots")
        import_module("partners.embeds.checks")
        import_module("partners.embeds.slots")
        import_module("partners.maps.slots")
        import_module("partners.receivers").connect()
        import_module("partners.bank_export.receivers").connect()
        import_module("partners.never_shown")
        import_module("partners.followers.slots")
        import_module("partners.followers.mail")
        import_module("partners.followers.digests.digest_mail")
        import_module("partners.receivers").connect()
        import_module("partners.followers.receivers").connect()
