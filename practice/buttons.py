"""The buttons by which an editor reaches what Wagtail's own menus of pages and snippets do not offer."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import Button

from practice.models import EntryPage, Tag
from practice.permissions import may_merge, may_replace_tags


def of_page(page, user, *args, **kwargs):
    """Yield what an entry's menus offer `user` beside Wagtail's own; called by Wagtail for every page."""
    if isinstance(page.specific_deferred, EntryPage) and may_merge(user, page):
        url = reverse("practice_admin:merge_entry", args=[page.pk])
        yield Button(_("Merge into another"), url=url, icon_name="link", priority=35)


def of_concept(concept, user, *args, **kwargs):
    """Yield what the list of tags offers `user` beside Wagtail's own; called by Wagtail for every snippet."""
    if not isinstance(concept, Tag) or not may_replace_tags(user):
        return
    url = reverse("practice_admin:merge_tag", args=[concept.pk])
    yield Button(_("Merge into another"), url=url, icon_name="link", priority=35)
    if user.has_perm("practice.add_topic"):
        url = reverse("practice_admin:promote_tag", args=[concept.pk])
        yield Button(_("Make it a topic"), url=url, icon_name="folder-open-inverse", priority=36)
