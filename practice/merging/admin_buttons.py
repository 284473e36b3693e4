"""Buttons and messages in the menus of pages and snippets: merge, undo a merge, supersede, promote a tag."""

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.widgets import Button

from practice.access.permissions import may_change_lifecycle, may_merge, may_replace
from practice.merging.concepts import mergeable_models
from practice.merging.undo.actions import undoable_merge_id
from practice.models import EntryPage, Tag


def page_buttons(page, user, *args, **kwargs):
    """Yield the buttons that `user` gets for an entry beside Wagtail's own; a Wagtail hook, called for every page."""
    if isinstance(page.specific_deferred, EntryPage) and may_merge(user, page):
        if page.specific_deferred.merged_into is None:
            url = reverse("practice_admin:merge_entry", args=[page.pk])
            yield Button(_("Merge into another"), url=url, icon_name="link", priority=35)
        elif (merge := undoable_merge_id(page.specific_deferred, user)) is not None:
            url = reverse("practice_admin:undo_merge", args=[merge])
            yield Button(_("Undo the merge"), url=url, icon_name="undo", priority=35)
    if isinstance(page.specific_deferred, EntryPage) and may_change_lifecycle(user, page):
        url = reverse("practice_admin:change_standing", args=[page.pk])
        # One name whatever it is now: a list would ask for the state of each of its pages.
        label = _("Supersede, take down or bring back")
        yield Button(label, url=url, icon_name="warning", priority=34)


def concept_buttons(concept, user, *args, **kwargs):
    """Yield the buttons that `user` gets for a concept beside Wagtail's own; a hook, called for every snippet."""
    vocabulary = concept._meta.model_name
    if mergeable_models().get(vocabulary) is not type(concept) or not may_replace(user, type(concept)):
        return
    url = reverse("practice_admin:merge_concept", args=[vocabulary, concept.pk])
    yield Button(_("Merge into another"), url=url, icon_name="link", priority=35)
    if isinstance(concept, Tag) and user.has_perm("practice.add_topic"):
        url = reverse("practice_admin:promote_tag", args=[concept.pk])
        yield Button(_("Make it a topic"), url=url, icon_name="folder-open-inverse", priority=36)


def warn_if_merged(request, page):
    """Warn above the form of a merged entry that it is part of another one; a Wagtail hook."""
    entry = page.specific_deferred
    if request.method != "GET" or not isinstance(entry, EntryPage) or entry.merged_into is None:
        return
    message = gettext("Part of number %(number)s: this entry was merged, so that it cannot be published.")
    message %= {"number": entry.merged_into}
    merge = undoable_merge_id(entry, request.user) if may_merge(request.user, page) else None
    buttons = []
    if merge is not None:
        buttons = [messages.button(reverse("practice_admin:undo_merge", args=[merge]), gettext("Undo the merge"))]
    messages.warning(request, message, buttons=buttons)
