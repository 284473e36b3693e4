"""On the admin's first page: which translations are older than their source, or filed otherwise."""

from django.template.loader import render_to_string
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from practice.access.permissions import page_policy
from practice.models import EntryPage
from practice.translating.outdated import differently_linked, outdated_pages, outdated_translations

SHOWN = 10


class OutdatedTranslationsPanel(Component):
    """Lists the translations that a user may mend, the one that waits longest first."""

    order = 95

    def __init__(self, user):
        self.user = user

    def render_html(self, parent_context=None):
        """Return both lists with the number of those beyond them, or nothing where every translation is in step."""
        editable = page_policy().instances_user_has_permission_for(self.user, "change").values("pk")
        written = {"alias_of": None, "pk__in": editable}
        entries = EntryPage.objects.live().filter(**written).select_related("locale")
        older = outdated_translations(entries).order_by("source_changed")
        linked = differently_linked(entries).order_by("source_changed", "pk")
        pages = outdated_pages(Page.objects.live().filter(entrypage=None, **written))
        lists = {"outdated": _shortened(older, pages), "linked": _shortened(linked)}
        if not any(found for found, _more in lists.values()):
            return ""
        return render_to_string("practice/admin/outdated_translations.html", lists)


def _shortened(entries, pages=()):
    """Return (pages, number of others): the first of the queryset `entries` and the list `pages` by their dates."""
    found = list(entries[: SHOWN + 1])
    more = max(0, (entries.count() if len(found) > SHOWN else len(found)) + len(pages) - SHOWN)
    if pages:
        found = sorted([*found, *pages], key=lambda page: page.source_changed or page.last_published_at)
    return found[:SHOWN], more


def add_panel(request, panels):
    """Add the panel; called by Wagtail with the panels of its first page."""
    panels.append(OutdatedTranslationsPanel(request.user))
