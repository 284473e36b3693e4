"""On the admin’s first page: what came by officials’ links, and from those who were asked something back."""

from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.admin.ui.components import Component

from facilitation.choices import Shape
from facilitation.models import Contribution, QuestionStep


class FromOfficialsPanel(Component):
    """One line with a link for each sort of thing that waits, or nothing where nothing does."""

    order = 140

    def render_html(self, parent_context=None):
        """Return the lines as markup."""
        context = {
            "count": QuestionStep.objects.waiting().count(),
            "url": f"{reverse('wagtailsnippets_facilitation_question:list')}?waiting=yes",
            "answers": Contribution.objects.waiting().filter(answers_step__isnull=False).count(),
            "answers_url": f"{reverse('facilitation_triage:index')}?shape={Shape.REPLY}",
        }
        if not context["count"] and not context["answers"]:
            return ""
        return render_to_string("facilitation/questions/admin/from_officials.html", context)


def add_from_officials(request, panels):
    """Add the panel for those who may settle it; called by Wagtail with the panels of its first page."""
    if request.user.has_perm("facilitation.change_question"):
        panels.append(FromOfficialsPanel())
