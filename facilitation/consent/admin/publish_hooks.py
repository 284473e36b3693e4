"""Wagtail hooks that tell an editor, before and after publishing, what an entry shares with contributions."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from facilitation.consent.admin.review_actions import provenances_to_review
from facilitation.consent.matching.overlaps import overlap_refusals, overlaps_of
from practice.models import EntryPage


def keep_as_draft(request, page):
    """Return a redirect where the page may not be published because of shared words, None where it may.

    A `before_publish_page` hook: the draft is saved already, so that nothing typed is lost.
    """
    if not isinstance(page, EntryPage) or page.permanent_number_id is None:
        return None
    refusals = overlap_refusals(overlaps_of(page))
    if not refusals:
        return None
    look = messages.button(reverse("facilitation_consent:entry", args=[page.pk]), _("Look at the shared words"))
    message = _("It is kept as a draft and not published. %(refusals)s") % {"refusals": " ".join(refusals)}
    messages.error(request, message, buttons=[look])
    return redirect("wagtailadmin_pages:edit", page.pk)


def warn_of_recorded_overlaps(request, page):
    """Show which words of the entry just published were recorded as a contributor's; an `after_publish_page` hook."""
    number = getattr(page, "permanent_number_id", None)
    parts = list(provenances_to_review().filter(number=number)) if number else []
    if not parts:
        return
    numbers = sorted({part.contribution_id for part in parts})
    message = ngettext(
        "Some words here are from contribution %(numbers)s. They are on record as the contributor’s now, and go when "
        "they take them back.",
        "Some words here are from contributions %(numbers)s. They are on record as the contributors’ now, and go when "
        "they take them back.",
        len(numbers),
    ) % {"numbers": ", ".join(str(number) for number in numbers)}
    look = messages.button(reverse("facilitation_consent:entry", args=[page.pk]), _("Look, or say that they are not"))
    messages.warning(request, message, buttons=[look])
