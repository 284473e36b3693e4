"""Registers the app with Django and listens to the bank."""

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "partners"

    def ready(self):
        # Receivers look at models, which are there only now.
        from partners import receivers

        receivers.connect()
