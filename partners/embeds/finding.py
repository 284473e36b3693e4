"""Finds what an address below /embed/ shows, and says plainly where readers may read nothing there."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from partners.permanent_links import gone_entry_for, page_for_number
from partners.public_records.loading import load_records
from practice.models import PermanentNumber


class NothingToShow(Exception):  # noqa: N818  an answer for readers, no fault
    """Raised where there is nothing to show: a sentence for readers, the status, the number that stands in its place.

    What was never public is told from an empty number by nothing.
    """

    def __init__(self, sentence, status=404, replacement=None):
        super().__init__(sentence)
        self.sentence, self.status, self.replacement = sentence, status, replacement


def find_entry(number, language, request=None):
    """Return (page, PublicRecord) of the entry of a number in a language, else in another.

    Follows what it was merged into. Raises NothingToShow where readers may not read it.
    """
    known = PermanentNumber.objects.select_related("successor").filter(pk=number).first()
    page = page_for_number(known, language) if known else None
    if page is not None:
        if page.is_taken_down:
            raise taken_down(page)
        records = load_records([page.pk], request)
        if records:
            return page, records[0]
    gone = gone_entry_for(known) if known and page is None else None
    if gone is None:
        raise NothingToShow(_("There is nothing here that can be shown. Perhaps the address was cut short."))
    raise NothingToShow(_gone_sentence(gone), 410)


def taken_down(page):
    """Return the NothingToShow of an entry that was taken down: since when and why. Its title may be what had to go."""
    words = {"number": page.number, "date": date_format(page.state_date, "j F Y") if page.state_date else ""}
    sentence = (
        _("Entry %(number)s was taken down on %(date)s.") if page.state_date else _("Entry %(number)s was taken down.")
    )
    replacement = page.replacement.number if page.replacement else None
    return NothingToShow(" ".join(filter(None, (sentence % words, page.state_reason))), 410, replacement)


def _gone_sentence(gone):
    """Return the sentence on a GoneEntry."""
    if gone.when:
        return _("Entry %(number)s is no longer published, since %(date)s.") % {
            "number": gone.number,
            "date": date_format(localtime(gone.when), "j F Y"),
        }
    return _("Entry %(number)s is no longer published.") % {"number": gone.number}
