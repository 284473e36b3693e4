"""Example requests in the admin: a list, the form that names the answering entry, a panel with the open ones."""

from django import forms
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from practice.access.chooser_guards import GuardedChooserViewSet
from practice.admin.entry_chooser import EntryChooser
from practice.admin.snippet_viewsets import TranslatedSnippetViewSet
from practice.models import EntryPage
from search.curation.example_requests.models import ExampleRequest

from . import actions
from .models import RequestState

ANSWER_REQUIRED = _("Choose the entry that answers it, or leave it open.")


class ExampleAnswerForm(WagtailAdminModelForm):
    """Names the entry that answers a request. Who asked is told once readers may read that entry."""

    answer_page = forms.ModelChoiceField(
        label=_("Answered by"),
        required=False,
        queryset=EntryPage.objects.all(),
        widget=EntryChooser(),
        help_text=_("Choose a draft too: who asked is told when it is published."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.answer_id:
            self.initial["answer_page"] = EntryPage.objects.filter(permanent_number=self.instance.answer_id).first()

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("state") == RequestState.ANSWERED and not cleaned.get("answer_page"):
            self.add_error("answer_page", ANSWER_REQUIRED)
        return cleaned

    def save(self, commit=True):
        """Save the answer and mail who asked, if the entry is public already; erase the address of a declined one."""
        page = self.cleaned_data.get("answer_page")
        self.instance.answer = page.permanent_number if page else None
        saved = super().save(commit)
        if commit:
            if saved.state == RequestState.DECLINED:
                actions.erase_addresses(ExampleRequest.objects.filter(pk=saved.pk))
            actions.settle_requests(ExampleRequest.objects.filter(pk=saved.pk))
            saved.refresh_from_db()
        return saved


class AnswerOnlyPermissionPolicy(ModelPermissionPolicy):
    """Permission policy without "add": readers make requests, editors only answer them."""

    def user_has_permission(self, user, action):
        return action != "add" and super().user_has_permission(user, action)


register_permission_policy(ExampleRequest, AnswerOnlyPermissionPolicy(ExampleRequest))


class ExampleRequestViewSet(TranslatedSnippetViewSet):
    """The admin list of example requests. It never shows an e-mail address, only whether there is one."""

    model = ExampleRequest
    icon = "help"
    chooser_viewset_class = GuardedChooserViewSet
    menu_label = _("Examples asked for")
    menu_order = 220
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    search_backend_name = None
    search_fields = ["question"]
    list_per_page = 50
    list_filter = ["state", "locale"]
    list_display = [
        "__str__",
        Column("place", label=_("Place")),
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        BooleanColumn("wants_to_hear", label=_("Wants to hear"), accessor=lambda request: bool(request.email)),
        DateColumn("created", label=_("Asked"), sort_key="created"),
    ]

    def get_queryset(self, request):
        """Every request with its place, in three statements."""
        return ExampleRequest.objects.select_related("place").prefetch_related("place__labels")

    def get_edit_handler(self):
        """The question to read, the answer and the state to write."""
        request_panels = [FieldPanel(name, read_only=True) for name in ("question", "place")]
        panels = ObjectList(
            [*request_panels, FieldPanel("answer_page"), FieldPanel("state")], base_form_class=ExampleAnswerForm
        )
        return panels.bind_to_model(self.model)


class ExampleRequestsPanel(Component):
    """Panel of the admin's first page: how many example requests are open."""

    order = 150

    def render_html(self, parent_context=None):
        """Return one line with a link to the list; "" where none is open."""
        count = actions.open_request_count()
        if not count:
            return ""
        url = f"{reverse('wagtailsnippets_search_examplerequest:list')}?state={RequestState.OPEN}"
        return render_to_string("search/admin/example_requests_panel.html", {"count": count, "url": url})


def add_example_requests_panel(request, panels):
    """Add the panel for those who may answer; called by Wagtail with the panels of its first page."""
    if AnswerOnlyPermissionPolicy(ExampleRequest).user_has_permission(request.user, "change"):
        panels.append(ExampleRequestsPanel())
