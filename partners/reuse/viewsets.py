"""Reports of reuse in the admin: a list, the form by which an editor decides, a panel with those that wait."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from partners.models import ReuseReport, ReuseState
from partners.reuse import actions
from practice.access.chooser_guards import GuardedChooserViewSet
from practice.admin.snippet_viewsets import TranslatedSnippetViewSet

REASON_REQUIRED = _("Say why, in a sentence that whoever sent it can read.")


class ReuseDecisionForm(WagtailAdminModelForm):
    """Decides on a report and mends its spelling. Whether the organisation may be named is its sender's to say."""

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("state") == ReuseState.REFUSED and not cleaned.get("refusal_reason"):
            self.add_error("refusal_reason", REASON_REQUIRED)
        return cleaned

    def save(self, commit=True):
        """Save what the editor decided, and tell whoever sent it."""
        before = self.initial.get("state")
        saved = super().save(commit)
        if commit:
            actions.note_decision(saved, before)
        return saved


class DecideOnlyPermissionPolicy(ModelPermissionPolicy):
    """Permission policy without "add": readers make reports, editors only decide on them."""

    def user_has_permission(self, user, action):
        return action != "add" and super().user_has_permission(user, action)


register_permission_policy(ReuseReport, DecideOnlyPermissionPolicy(ReuseReport))


class ReuseReportViewSet(TranslatedSnippetViewSet):
    """The admin list of reports of reuse. It never shows a mailbox."""

    model = ReuseReport
    icon = "redirect"
    chooser_viewset_class = GuardedChooserViewSet
    menu_label = _("Reports of reuse")
    menu_order = 221
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    search_backend_name = None
    search_fields = ["changed", "result", "organisation_name"]
    list_per_page = 50
    list_filter = ["state", "locale"]
    list_display = [
        "__str__",
        Column("organisation_name", label=_("Organisation")),
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        DateColumn("created", label=_("Sent"), sort_key="created"),
    ]

    def get_edit_handler(self):
        """Whether it may be named to read, the words to mend, the decision to make."""
        words = [
            FieldPanel("is_named", read_only=True),
            *(FieldPanel(name) for name in ("organisation_name", "organisation", "described_as")),
            *(FieldPanel(name) for name in ("changed", "result", "used_when", "state", "refusal_reason")),
        ]
        return ObjectList(words, base_form_class=ReuseDecisionForm).bind_to_model(self.model)


class ReuseReportsPanel(Component):
    """Panel of the admin's first page: how many reports wait."""

    order = 151

    def render_html(self, parent_context=None):
        """Return one line with a link to the list; "" where none waits."""
        count = actions.waiting_count()
        if not count:
            return ""
        url = f"{reverse('wagtailsnippets_partners_reusereport:list')}?state={ReuseState.WAITING}"
        return render_to_string("partners/admin/reuse_panel.html", {"count": count, "url": url})


def add_reuse_panel(request, panels):
    """Add the panel for those who may decide; called by Wagtail with the panels of its first page."""
    if DecideOnlyPermissionPolicy(ReuseReport).user_has_permission(request.user, "change"):
        panels.append(ReuseReportsPanel())
