"""What is known of a series or a term that is gone, for the page that says so."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageLogEntry

from facilitation.models import SeriesPage
from partners.permanent_links import UNPUBLISH_ACTIONS


@dataclass(frozen=True)
class Gone:
    """Something that readers could see once: whether it is deleted, and since when it is gone, None if not noted."""

    deleted: bool
    when: datetime | None


def series_for_key(key, language):
    """Return (readable SeriesPage, None) of the series whose page has or had this key, or (None, Gone), (None, None).

    The page in `language` is preferred, then that in the site's own. A draft is as unknown as what never was.
    """
    known = SeriesPage.objects.filter(pk=key).first()
    if known is None:
        deleted = PageLogEntry.objects.filter(
            page_id=key, action="wagtail.delete", content_type__model=SeriesPage._meta.model_name
        )
        when = deleted.order_by("-timestamp").values_list("timestamp", flat=True).first()
        return None, Gone(deleted=True, when=when) if when else None
    versions = SeriesPage.objects.readable().filter(translation_key=known.translation_key).select_related("locale")
    page = min(versions, key=lambda one: _distance(one.locale.language_code, language), default=None)
    if page is not None or known.first_published_at is None:
        return page, None
    entries = PageLogEntry.objects.filter(page_id=key, action__in=UNPUBLISH_ACTIONS)
    when = entries.order_by("-timestamp").values_list("timestamp", flat=True).first()
    return None, Gone(deleted=False, when=when)


def _distance(code, language):
    return code != language, code != settings.LANGUAGE_CODE, code


def deleted_term_at(path):
    """Return the Gone of the term whose notice stands at `path`, None where none was deleted."""
    noted = Redirect.objects.filter(redirect_link=path).order_by("pk").values_list("created_at", flat=True).first()
    return Gone(deleted=True, when=noted) if noted else None
