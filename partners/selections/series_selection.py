"""The selection that a series shows: its sessions, the latest first."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from facilitation.models import SeriesPage, SessionPage
from partners.selections.selection import Selection
from practice.site_urls import page_path


@dataclass(frozen=True)
class SeriesSelection(Selection):
    """The sessions of a published series that readers may read."""

    series: SeriesPage

    def page_ids(self, first=0, most=None):
        """See `Selection.page_ids`."""
        last = None if most is None else first + most
        return list(self._sessions().values_list("pk", flat=True)[first:last])

    def count(self):
        """See `Selection.count`."""
        return self._sessions().count()

    def _sessions(self):
        return SessionPage.objects.readable().child_of(self.series).order_by("-practice_start", "-pk")


def series_selection(key, request=None):
    """Return the SeriesSelection of the series whose page in any language has this key, in the reader's language.

    Where there is none in that, in the language that there is. Raises Http404 where readers may read none.
    """
    same = SeriesPage.objects.filter(translation_key__in=SeriesPage.objects.filter(pk=key).values("translation_key"))
    pages = list(same.readable().select_related("locale"))
    if not pages:
        raise Http404
    series = min(pages, key=lambda page: (page.locale.language_code != get_language(), page.pk))
    return SeriesSelection(
        key=f"series/{series.translation_key}",
        title=_("Series: %(title)s") % {"title": series.title},
        path=page_path(series, request),
        language=series.locale.language_code,
        parameters=(("series", str(key)),),
        series=series,
    )
