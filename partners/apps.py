"""Registers the app with Django."""

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "partners"
