"""Viewsets of questions and officials: lists with filters and forms, unsettled steps first."""

from django import forms
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.snippets import EditView

from facilitation.admin.menu import SESSIONS_MENU
from facilitation.admin.snippet_guards import TriageChooserViewSet
from facilitation.models import Official, Question, SessionPage
from facilitation.questions.admin.forms import QuestionAdminForm, actions_for
from facilitation.questions.official.official_forms import current_officials
from facilitation.questions.official_links import official_url
from facilitation.questions.response_time import first_sent_on, response_time_of
from practice.admin.snippet_viewsets import TranslatedSnippetViewSet
from practice.models import Organisation, Topic

WAITING_STEPS = Q(steps__by_link=True, steps__published_at=None, steps__declined_at=None)


class NeverDeletePolicy(ModelPermissionPolicy):
    """Permission policy: a question keeps its number for good; it is withdrawn, never deleted."""

    def user_has_permission(self, user, action):
        return action != "delete" and super().user_has_permission(user, action)


register_permission_policy(Question, NeverDeletePolicy(Question))


class QuestionFilterSet(WagtailFilterSet):
    """Narrows the list to what an editor looks for."""

    waiting = ChoiceFilter(
        label=_("From officials"), choices=[("yes", _("Something to publish or decline"))], method="filter_waiting"
    )
    published = ChoiceFilter(
        label=_("Readers"), choices=[("yes", _("Published")), ("no", _("Not published"))], method="filter_published"
    )
    department = ModelChoiceFilter(
        label=_("Department"),
        field_name="official__department",
        queryset=lambda request: Organisation.objects.filter(officials__isnull=False).distinct().with_labels(),
    )
    session = ModelChoiceFilter(
        label=_("Session"), queryset=lambda request: SessionPage.objects.filter(questions__isnull=False).distinct()
    )
    topics = ModelChoiceFilter(
        label=_("Topic"),
        queryset=lambda request: Topic.objects.filter(questions__isnull=False).distinct().with_labels(),
    )

    class Meta:
        model = Question
        fields = ["audience", "status"]

    def filter_waiting(self, questions, name, value):
        """Keep the questions of which something came by a link that nobody has settled."""
        return questions.filter(to_settle__gt=0)

    def filter_published(self, questions, name, value):
        """Keep those that readers see, or the others."""
        return questions.filter(published_at__isnull=value == "no")


class QuestionEditView(EditView):
    """The form of a question, with what can be done with it and what waits above it."""

    def get_context_data(self, **kwargs):
        question = self.object
        steps = list(question.steps.select_related("official__department").order_by("on", "pk"))
        return super().get_context_data(**kwargs) | {
            "question": question,
            "acts": actions_for(question),
            "address": official_url(question),
            "waiting": [step for step in steps if step.by_link and not (step.published_at or step.declined_at)],
            "steps": [step for step in steps if step.published_at],
            "roles": list(current_officials().exclude(pk=question.official_id)),
        }


class QuestionViewSet(TranslatedSnippetViewSet):
    """Questions, what waits for an editor first."""

    model = Question
    chooser_viewset_class = TriageChooserViewSet
    icon = "help"
    menu_label = _("Questions")
    menu_name = "facilitation-questions"
    menu_order = 30
    menu_hook = SESSIONS_MENU
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    edit_view_class = QuestionEditView
    edit_template_name = "facilitation/questions/admin/edit.html"
    filterset_class = QuestionFilterSet
    search_backend_name = None
    search_fields = ["wording"]
    list_per_page = 50
    list_display = [
        "__str__",
        Column("wording", label=_("Question")),
        Column("audience", label=_("Put to"), accessor="get_audience_display", sort_key="audience"),
        Column("status", label=_("Status"), accessor="get_status_display", sort_key="status"),
        Column(
            "waiting", label=_("Waiting"), accessor=lambda question: response_time_of(question, question.sent_on).words
        ),
        Column("to_settle", label=_("From officials"), sort_key="to_settle"),
        BooleanColumn("is_published", label=_("Published"), sort_key="published_at"),
    ]

    def get_queryset(self, request):
        """Every question with when it was sent and how much waits, in one statement."""
        counted = Count("steps", filter=WAITING_STEPS)
        return Question.objects.annotate(sent_on=first_sent_on(), to_settle=counted).order_by("-to_settle", "-number")

    def get_edit_handler(self):
        """The question, whose it is, and what it is filed under."""
        panels = [
            FieldPanel("wording"),
            FieldPanel("background"),
            FieldRowPanel(["audience", "official", "language"]),
            MultiFieldPanel([FieldPanel("raised_by"), FieldPanel("session")], heading=_("Where it comes from")),
            MultiFieldPanel(
                [FieldPanel("barrier_page"), FieldPanel("topics", widget=forms.CheckboxSelectMultiple)],
                heading=_("What it is about"),
            ),
            FieldPanel("is_illustration"),
        ]
        return ObjectList(panels, base_form_class=QuestionAdminForm).bind_to_model(self.model)


class OfficialViewSet(TranslatedSnippetViewSet):
    """The roles in departments that answer questions."""

    model = Official
    chooser_viewset_class = TriageChooserViewSet
    icon = "user"
    menu_label = _("Officials")
    menu_name = "facilitation-officials"
    menu_order = 40
    menu_hook = SESSIONS_MENU
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    search_backend_name = None
    search_fields = ["role"]
    list_per_page = 50
    list_display = [
        "role",
        Column("department", label=_("Department"), sort_key="department__slug"),
        Column("predecessor", label=_("The role before")),
        Column("until", label=_("Until"), sort_key="until"),
        Column("times_asked", label=_("Questions"), sort_key="times_asked", width="8%"),
    ]
    panels = [
        FieldPanel("role", help_text=_("The role, not the person who holds it.")),
        FieldPanel("department"),
        FieldRowPanel(["mailbox", "language"]),
        FieldRowPanel(["since", "until"]),
        FieldPanel(
            "predecessor", help_text=_("What the role was called, or where it was, before. Questions show both.")
        ),
    ]

    def get_queryset(self, request):
        """Every role with its department and how many questions lie with it, in two statements."""
        return (
            Official.objects.select_related("department", "predecessor")
            .prefetch_related("department__labels")
            .annotate(times_asked=Count("questions", distinct=True))
        )
