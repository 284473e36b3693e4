"""On the admin's first page: which translations are older than the text they were made from."""

from django.template.loader import render_to_string
from wagtail.admin.ui.components import Component

from practice.access.permissions import page_policy
from practice.models import EntryPage
from practice.translating.outdated import outdated_translations

SHOWN = 10


class OutdatedTranslationsPanel(Component):
    """Lists the translations that a user may mend, the one that waits longest first."""

    order = 95

    def __init__(self, user):
        self.user = user

    def render_html(self, parent_context=None):
        """Return the list with the number of those beyond it, or nothing where every translation is in step."""
        editable = page_policy().instances_user_has_permission_for(self.user, "change").values("pk")
        entries = outdated_translations(EntryPage.objects.live().filter(alias_of=None, pk__in=editable))
        found = list(entries.select_related("locale").order_by("source_changed")[: SHOWN + 1])
        if not found:
            return ""
        more = entries.count() - SHOWN if len(found) > SHOWN else 0
        return render_to_string(
            "practice/admin/outdated_translations.html", {"translations": found[:SHOWN], "more": more}
        )


def add_panel(request, panels):
    """Add the panel; called by Wagtail with the panels of its first page."""
    panels.append(OutdatedTranslationsPanel(request.user))
