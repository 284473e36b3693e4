"""What every list of concepts, questions and the like shares in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet


class TranslatedSnippetViewSet(SnippetViewSet):
    """As Wagtail's, whose path begins in the language in which the site was first asked for an address."""

    @property
    def breadcrumbs_items(self):
        """The steps of the path, the first in the language of whoever looks."""
        home, *others = super().breadcrumbs_items
        return [home | {"label": _("Home")}, *others]
