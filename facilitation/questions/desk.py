"""On the admin’s first page: how much came by officials’ links that an editor has to publish or decline."""

from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.admin.ui.components import Component

from facilitation.models import QuestionStep


class FromOfficialsPanel(Component):
    """One line with a link, or nothing where nothing waits."""

    order = 140

    def render_html(self, parent_context=None):
        """Return the line as markup."""
        count = QuestionStep.objects.waiting().count()
        if not count:
            return ""
        url = f"{reverse('wagtailsnippets_facilitation_question:list')}?waiting=yes"
        return render_to_string("facilitation/questions/admin/from_officials.html", {"count": count, "url": url})


def add_from_officials(request, panels):
    """Add the panel for those who may settle it; called by Wagtail with the panels of its first page."""
    if request.user.has_perm("facilitation.change_question"):
        panels.append(FromOfficialsPanel())
