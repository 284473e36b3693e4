"""Viewsets of what sessions are set up with: key questions, consent wordings and teams."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from facilitation.admin.menu import SESSIONS_MENU
from facilitation.admin.snippet_guards import TriageChooserViewSet
from facilitation.models import ConsentWording, KeyQuestion, Team
from practice.admin.snippet_viewsets import TranslatedSnippetViewSet

USED = _("People have agreed to this wording, so that it stays as it is. Add the next version instead.")


class KeyQuestionViewSet(TranslatedSnippetViewSet):
    """Key questions, each with its wording in every language."""

    model = KeyQuestion
    chooser_viewset_class = TriageChooserViewSet
    icon = "help"
    menu_label = _("Key questions")
    menu_order = 110
    menu_hook = SESSIONS_MENU
    copy_view_enabled = False
    inspect_view_enabled = False
    search_backend_name = None
    search_fields = ["wordings__text"]
    list_display = ["__str__", Column("position", label=_("Position"), sort_key="position"), BooleanColumn("is_active")]
    panels = [
        FieldRowPanel(["position", "is_active"]),
        InlinePanel(
            "wordings",
            panels=["language", "text"],
            label=_("wording"),
            heading=_("Wordings"),
            help_text=_("One for each language in which people are asked."),
            min_num=1,
        ),
    ]

    def get_queryset(self, request):
        """Every key question with its wordings, in two statements."""
        return KeyQuestion.objects.prefetch_related("wordings")


class ConsentWordingForm(WagtailAdminModelForm):
    """The form of a wording; one that was used cannot be changed, whoever asks."""

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and self.instance.records.exists():
            self.add_error(None, USED)
        return cleaned


class UnusedWordingPolicy(ModelPermissionPolicy):
    """Permission policy: a wording that somebody agreed to is neither changed nor deleted, but succeeded."""

    def user_has_permission_for_instance(self, user, action, instance):
        if action in ("change", "delete") and instance.records.exists():
            return False
        return super().user_has_permission_for_instance(user, action, instance)


register_permission_policy(ConsentWording, UnusedWordingPolicy(ConsentWording))


class ConsentWordingViewSet(TranslatedSnippetViewSet):
    """Wordings of consent, by language and version."""

    model = ConsentWording
    chooser_viewset_class = TriageChooserViewSet
    icon = "clipboard-list"
    menu_label = _("Wordings of consent")
    menu_order = 120
    menu_hook = SESSIONS_MENU
    copy_view_enabled = False
    inspect_view_enabled = True
    search_backend_name = None
    search_fields = ["text"]
    list_filter = ["language", "is_draft"]
    list_display = ["__str__", BooleanColumn("is_draft", label=_("Draft")), DateColumn("created_at", label=_("Since"))]

    def get_edit_handler(self):
        """The wording and its version, in a form that leaves a used one alone."""
        panels = [FieldRowPanel(["language", "version"]), FieldPanel("text"), FieldPanel("is_draft")]
        return ObjectList(panels, base_form_class=ConsentWordingForm).bind_to_model(self.model)


class TeamViewSet(TranslatedSnippetViewSet):
    """Teams, each with its members."""

    model = Team
    chooser_viewset_class = TriageChooserViewSet
    icon = "group"
    menu_label = _("Teams")
    menu_order = 130
    menu_hook = SESSIONS_MENU
    copy_view_enabled = False
    inspect_view_enabled = False
    search_backend_name = None
    search_fields = ["name"]
    panels = [
        FieldPanel("name"),
        InlinePanel(
            "members",
            panels=[FieldPanel("user")],
            label=_("member"),
            heading=_("Members"),
            help_text=_("They see what is said in the team’s sessions. Put them into the group “Facilitators” too."),
        ),
    ]
