"""The page of all changes of an entry."""

from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from partners.changes.latest import changes_of
from partners.history.shown_changes import shown_changes
from practice.models import EntryPage
from practice.registers import registered_address

MAX_SHOWN = 200  # changes on one page; nobody has made as many


@require_safe
def entry_changes(request, number):
    """Show what changed of the entry with this number; lead to its permanent address where it cannot be read here."""
    readable = EntryPage.objects.readable().in_language(get_language())
    page = readable.filter(permanent_number=number).select_related("locale").first()
    if page is None:
        return redirect(registered_address("permanent", number))
    changes = changes_of(number, page.locale.language_code)[:MAX_SHOWN]
    context = {"entry": page, "address": page.get_url(request), "changes": shown_changes(changes)}
    return render(request, "partners/history/entry_changes.html", context)
