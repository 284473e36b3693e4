"""The --engine option of the measuring commands."""

from django.conf import settings
from django.core.management.base import CommandError

from .scratch_index import ENGINES


def add_engine_option(parser):
    """Add the choice of the engine to the arguments of a command."""
    parser.add_argument(
        "--engine", choices=sorted(ENGINES), help="which to measure; that of the site where nothing is said"
    )


def chosen_engine(name):
    """Return the name of the engine to measure; raise CommandError for Elasticsearch where none is configured."""
    if name == "elasticsearch" and not settings.ELASTICSEARCH_URL:
        raise CommandError("There is no Elasticsearch: set ELASTICSEARCH_URL.")
    return name or ("elasticsearch" if settings.ELASTICSEARCH_URL else "database")
