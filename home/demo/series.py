"""Creates and removes the series pages of the demonstration."""

import uuid

from django.db import transaction
from wagtail.models import Locale

from facilitation.models import SeriesPage
from home.demo.content_files import read_content_rows
from home.demo.rich_text import content_to_rich_text
from home.demo.translations import delete_translation_sources
from home.demo.vocabularies import concepts_by_slug

# Pages are known again by a key that follows from what they are called in the files.
KEY_NAMESPACE = uuid.UUID("5a1d6c6e-59a5-4b55-8a43-5a3f3b1c0d27")


@transaction.atomic
def load_series(home, teams, progress):
    """Make the missing series under the HomePage `home`. Returns {slug in the files: SeriesPage} and (made, there).

    teams: {name: Team}.
    """
    organisations, found, made = concepts_by_slug("organisations"), {}, 0
    for row in read_content_rows("series"):
        page = SeriesPage.objects.filter(translation_key=_key(row["slug"]), locale=Locale.get_default()).first()
        if page is None:
            page = _make(home, row, organisations, teams)
            made += 1
        found[row["slug"]] = page
        progress.update()
    return found, (made, len(found) - made)


def remove_series():
    """Delete the series of the demonstration that hold nothing else. Returns (deleted, kept)."""
    pages = list(
        SeriesPage.objects.filter(translation_key__in=[_key(row["slug"]) for row in read_content_rows("series")])
    )
    empty = [page for page in pages if not page.get_children().exists()]
    for page in empty:
        if SeriesPage.objects.filter(pk=page.pk).exists():  # an alias goes with its source
            page.delete()
    delete_translation_sources({page.translation_key for page in empty})
    return len(empty), len(pages) - len(empty)


def _key(slug):
    return uuid.uuid5(KEY_NAMESPACE, slug)


def _make(home, row, organisations, teams):
    page = SeriesPage(
        title=row["title"],
        slug=row["slug"],
        introduction=row["introduction"],
        body=content_to_rich_text(row["body"]),
        organiser=organisations[row["organiser"]],
        team=teams.get(row.get("team")),
        translation_key=_key(row["slug"]),
        locale=home.locale,
        live=False,
    )
    home.add_child(instance=page)
    page.full_clean()
    page.save_revision().publish()
    return page
