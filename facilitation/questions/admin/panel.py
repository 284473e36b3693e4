"""Home page panel of the admin: steps by officials and answers of contributors that wait for an editor."""

from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.admin.ui.components import Component

from facilitation.choices import ContributionType
from facilitation.models import Contribution, QuestionStep


class OfficialRepliesPanel(Component):
    """One line with a link for each sort of thing that waits, or nothing where nothing does."""

    order = 140

    def render_html(self, parent_context=None):
        """Return the lines as markup."""
        context = {
            "count": QuestionStep.objects.waiting().count(),
            "url": f"{reverse('wagtailsnippets_facilitation_question:list')}?waiting=yes",
            "answers": Contribution.objects.waiting().filter(answers_step__isnull=False).count(),
            "answers_url": f"{reverse('facilitation_triage:index')}?shape={ContributionType.REPLY}",
        }
        if not context["count"] and not context["answers"]:
            return ""
        return render_to_string("facilitation/questions/admin/panel.html", context)


def add_official_replies_panel(request, panels):
    """Add the panel for those who may settle it; called by Wagtail with the panels of its first page."""
    if request.user.has_perm("facilitation.change_question"):
        panels.append(OfficialRepliesPanel())
