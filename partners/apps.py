"""Registers the app with Django and listens to the bank."""

from importlib import import_module

from django.apps import AppConfig

# What registers itself where it is loaded, in the order in which tools stand on a page.
MODULES = (
    "never_shown",
    "roles",
    "addresses",
    "slots",
    "shortlist.slots",
    "followers.slots",
    "embeds.slots",
    "downloads.slots",
    "citations.slots",
    "maps.slots",
    "coverage.slots",
    "reuse.slots",
    "relay.slots",
    "feeds.slots",
    "history.slots",
    "api.slots",
    "embeds.checks",
    "relay.actions",
    "followers.mail",
    "followers.digests.digest_mail",
)
LISTENING = ("receivers", "bank_export.receivers", "followers.receivers")


class PartnersConfig(AppConfig):
    name = "partners"

    def ready(self):
        """Load what registers itself and connect the receivers, once the models they need are there."""
        for name in MODULES:
            import_module(f"partners.{name}")
        for name in LISTENING:
            import_module(f"partners.{name}").connect()
