"""Synonyms in the admin: a list of groups that can be searched and edited."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from practice.access.chooser_guards import GuardedChooserViewSet
from practice.admin.snippet_viewsets import TranslatedSnippetViewSet
from search.curation.synonyms.models.synonyms import Synonyms


class SynonymsViewSet(TranslatedSnippetViewSet):
    """The admin list of groups of synonyms."""

    model = Synonyms
    icon = "list-ul"
    chooser_viewset_class = GuardedChooserViewSet
    menu_label = _("Synonyms")
    menu_order = 210
    add_to_admin_menu = True
    list_display = ["__str__", Column("locale", label=_("Language"), sort_key="locale"), "note"]
    list_per_page = 50
    search_backend_name = None
    search_fields = ["terms", "note"]
    inspect_view_enabled = False
