"""What is told of numbers in a list that lead to nothing a reader may read in their language."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from partners.models import PublishedEntry
from partners.public_records.withdrawn import withdrawn_records
from practice.models import EntryPage
from practice.registers import registered_address


@dataclass(frozen=True)
class MissingEntry:
    """One number: what there is to say of it, and the path of what to read instead, "" for nothing.

    is_gone: whether readers could read it once.
    """

    number: int
    sentence: str
    url: str = ""
    link_text: str = ""
    is_gone: bool = False


def missing_entries(numbers, language):
    """Return a MissingEntry for each of the `numbers`, which have no entry in a language, in their order.

    Two statements. What was withdrawn says when and why, and what stands in its place, without its title, which may be
    what had to go.
    """
    if not numbers:
        return []
    rows = PublishedEntry.objects.filter(number__in=numbers, locale=language, gone__isnull=False)
    withdrawn = {one.number: one for one in withdrawn_records(rows)}
    elsewhere = set(
        EntryPage.objects.readable().filter(permanent_number__in=numbers).values_list("permanent_number_id", flat=True)
    )
    return [_missing(number, withdrawn.get(number), number in elsewhere) for number in numbers]


def _missing(number, withdrawn, is_elsewhere):
    if withdrawn:
        return _withdrawn(withdrawn)
    if is_elsewhere:
        text = _("Entry %(number)s is there in another language only.") % {"number": number}
        return MissingEntry(number, text, registered_address("permanent", number), _("Read it"))
    return MissingEntry(number, _("There is no entry %(number)s.") % {"number": number})


def _withdrawn(withdrawn):
    """Return what is told of a WithdrawnRecord."""
    named = {"number": withdrawn.number, "date": date_format(localtime(withdrawn.gone), "j F Y")}
    sentence = _("Entry %(number)s is gone since %(date)s.") % named
    if withdrawn.reason:
        sentence = f"{sentence} {withdrawn.reason}"
    if withdrawn.replacement is None:
        return MissingEntry(withdrawn.number, sentence, is_gone=True)
    instead = _("Read entry %(number)s instead") % {"number": withdrawn.replacement}
    url = registered_address("permanent", withdrawn.replacement)
    return MissingEntry(withdrawn.number, sentence, url, instead, is_gone=True)
