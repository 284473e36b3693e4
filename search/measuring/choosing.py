"""Lets whoever runs a measurement choose the engine."""

from django.conf import settings
from django.core.management.base import CommandError

from ..engines.throwaway import ENGINES


def add_engine(parser):
    """Add the choice of the engine to the arguments of a command."""
    parser.add_argument(
        "--engine", choices=sorted(ENGINES), help="which to measure; that of the site where nothing is said"
    )


def chosen(name):
    """Return the name of the engine to measure; refuse Elasticsearch where the site knows of none."""
    if name == "elasticsearch" and not settings.ELASTICSEARCH_URL:
        raise CommandError("There is no Elasticsearch: set ELASTICSEARCH_URL.")
    return name or ("elasticsearch" if settings.ELASTICSEARCH_URL else "database")
