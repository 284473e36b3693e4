"""The search in the admin: groups of synonyms, listed, searched and edited."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Synonyms


class SynonymsViewSet(SnippetViewSet):
    """Groups of synonyms."""

    model = Synonyms
    icon = "list-ul"
    menu_label = _("Synonyms")
    menu_order = 210
    add_to_admin_menu = True
    list_display = ["__str__", Column("locale", label=_("Language"), sort_key="locale"), "note"]
    list_per_page = 50
    search_backend_name = None
    search_fields = ["terms", "note"]
    inspect_view_enabled = False
