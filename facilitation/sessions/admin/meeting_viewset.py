"""The viewset of meetings: facilitators manage those of their teams' sessions, editors all."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from facilitation.access.meeting_access import MANAGE_ALL_MEETINGS, is_in_a_team
from facilitation.admin.menu import SESSIONS_MENU
from facilitation.models import Meeting, SessionPage
from practice.fields.admin_dates import SiteTimeDateTimeField

TEAM_ACTIONS = {"add", "change", "view"}  # what membership of a team lets somebody do with its sessions' meetings
SHORT_LINK = "/m/%s/"  # stands on posters and on paper, so that it never changes


class TeamMeetingPolicy(ModelPermissionPolicy):
    """Permission policy of meetings: group permissions, and managing meetings for members of the session's team."""

    def user_has_permission(self, user, action):
        return super().user_has_permission(user, action) or (action in TEAM_ACTIONS and is_in_a_team(user))

    def user_has_permission_for_instance(self, user, action, instance):
        if action == "delete" and instance.participants.exists():
            return False  # what somebody said hangs on it
        if super().user_has_permission(user, action):
            return True
        return action in TEAM_ACTIONS and Meeting.objects.managed_by(user).filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(self, user, actions):
        return Meeting.objects.managed_by(user)


register_permission_policy(Meeting, TeamMeetingPolicy(Meeting))


def sessions_managed_by(user):
    """Return the sessions whose meetings `user` may arrange, the latest first; each once, not in every language."""
    sessions = SessionPage.objects.filter(alias_of=None).order_by("-practice_start", "title")
    if user.has_perm(MANAGE_ALL_MEETINGS):
        return sessions
    return sessions.filter(team__members__user=user) if user.is_active else sessions.none()


class SessionChoiceField(forms.ModelChoiceField):
    """Sessions by title and date, so that two of one title are told apart."""

    def label_from_instance(self, session):
        when = session.practice_start.display() if session.practice_start else ""
        return _("%(title)s, %(when)s") % {"title": session.title, "when": when} if when else session.title


class MeetingForm(WagtailAdminModelForm):
    """Arranges a meeting; offers only sessions that the user runs."""

    session = SessionChoiceField(label=gettext_lazy("Session"), queryset=SessionPage.objects.none())
    starts_at = SiteTimeDateTimeField(label=gettext_lazy("Begins"), required=False)
    ends_at = SiteTimeDateTimeField(label=gettext_lazy("Ends"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["session"].queryset = sessions_managed_by(self.for_user)


class ManagedMeetingMixin:
    """View mixin: a meeting that the user does not manage is not found."""

    def get_object(self, queryset=None):
        meeting = super().get_object() if queryset is None else super().get_object(queryset)
        if not Meeting.objects.managed_by(self.request.user).filter(pk=meeting.pk).exists():
            raise Http404
        return meeting


class MeetingIndexView(generic.IndexView):
    """The meetings that the user runs, in two statements."""

    def get_base_queryset(self):
        return Meeting.objects.managed_by(self.request.user).select_related("session")


class MeetingEditView(ManagedMeetingMixin, generic.EditView):
    """One meeting."""


class MeetingDeleteView(ManagedMeetingMixin, generic.DeleteView):
    """Confirms the deletion of a meeting; one with participants cannot be deleted."""

    def get_object(self, queryset=None):
        meeting = super().get_object(queryset)
        if not self.user_has_permission_for_instance("delete", meeting):
            raise PermissionDenied
        return meeting


class MeetingHistoryView(ManagedMeetingMixin, history.HistoryView):
    """What was done to a meeting."""


class MeetingUsageView(ManagedMeetingMixin, usage.UsageView):
    """What refers to a meeting."""


def link_state(meeting):
    """Return whether the link of a Meeting takes contributions, in words."""
    if meeting.is_open:
        return _("Open")
    return _("Closed") if meeting.closed_at else _("Not opened yet")


def start_text(meeting):
    """Return when a Meeting begins, in words, in the time zone of the place."""
    return date_format(meeting.begins, "j F Y, H:i") if meeting.begins else ""


class MeetingViewSet(ModelViewSet):
    """Meetings, each with the short link that those in the room use."""

    model = Meeting
    name = "meetings"
    url_prefix = "sessions/meetings"
    icon = "group"
    menu_label = gettext_lazy("Meetings")
    menu_order = 5
    menu_hook = SESSIONS_MENU
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = MeetingIndexView
    edit_view_class = MeetingEditView
    delete_view_class = MeetingDeleteView
    history_view_class = MeetingHistoryView
    usage_view_class = MeetingUsageView
    search_backend_name = None
    search_fields = ["title", "session__title", "room", "audience"]
    list_per_page = 50
    list_filter = ["meeting_type"]
    ordering = ["-starts_at", "-pk"]
    list_display = [
        "title",
        Column("session", label=gettext_lazy("Session"), sort_key="session__title"),
        Column("begins", label=gettext_lazy("Begins"), accessor=start_text, sort_key="starts_at"),
        TitleColumn(
            "link",
            label=gettext_lazy("Link and sheets"),
            accessor=lambda meeting: SHORT_LINK % meeting.code,
            get_url=lambda meeting: reverse("facilitation_capture:meeting", args=[meeting.pk]),
        ),
        Column("state", label=gettext_lazy("State"), accessor=link_state),
    ]

    def get_edit_handler(self):
        """Which session, what, when and for whom."""
        panels = [
            FieldPanel("session"),
            FieldPanel("title"),
            FieldPanel("meeting_type"),
            FieldRowPanel(["starts_at", "ends_at"]),
            FieldRowPanel(["room", "audience"]),
            FieldPanel("facilitator"),
        ]
        return ObjectList(panels, base_form_class=MeetingForm).bind_to_model(self.model)
