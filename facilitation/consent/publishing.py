"""Tells an editor who publishes an entry what it shares with contributions, before and after."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from facilitation.consent.judging import waiting_parts
from facilitation.consent.overlaps import overlaps_of, refusals_of
from practice.models import EntryPage


def keep_as_draft(request, page):
    """Keep as a draft what may not be published because of words it shares; None where it may.

    Called by Wagtail once the draft is saved, so that nothing typed is lost.
    """
    if not isinstance(page, EntryPage) or page.permanent_number_id is None:
        return None
    refusals = refusals_of(overlaps_of(page))
    if not refusals:
        return None
    look = messages.button(reverse("facilitation_consent:entry", args=[page.pk]), _("Look at the shared words"))
    kept = _("It is kept as a draft and not published. %(refusals)s") % {"refusals": " ".join(refusals)}
    messages.error(request, kept, buttons=[look])
    return redirect("wagtailadmin_pages:edit", page.pk)


def tell_what_went_on_record(request, page):
    """Say which words of the entry just published went on record as somebody's; called by Wagtail."""
    number = getattr(page, "permanent_number_id", None)
    parts = list(waiting_parts().filter(number=number)) if number else []
    if not parts:
        return
    numbers = sorted({part.contribution_id for part in parts})
    said = ngettext(
        "Some words here are from contribution %(numbers)s. They are on record as the contributor’s now, and go when "
        "they take them back.",
        "Some words here are from contributions %(numbers)s. They are on record as the contributors’ now, and go when "
        "they take them back.",
        len(numbers),
    ) % {"numbers": ", ".join(str(number) for number in numbers)}
    look = messages.button(reverse("facilitation_consent:entry", args=[page.pk]), _("Look, or say that they are not"))
    messages.warning(request, said, buttons=[look])
