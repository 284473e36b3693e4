"""Meetings in the admin: a facilitator arranges those of their teams' sessions, an editor all."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from facilitation.models import Meeting, SessionPage
from facilitation.runners import EVERYWHERE, is_in_a_team
from facilitation.sessions.menu import SESSIONS_MENU

BY_TEAM = {"add", "change", "view"}  # what membership of a team lets somebody do with its sessions' meetings
SHORT_LINK = "/m/%s/"  # stands on posters and on paper, so that it never changes


class TeamMeetings(ModelPermissionPolicy):
    """The rights of groups, to which membership of a team adds arranging the meetings of its sessions."""

    def user_has_permission(self, user, action):
        return super().user_has_permission(user, action) or (action in BY_TEAM and is_in_a_team(user))

    def user_has_permission_for_instance(self, user, action, instance):
        if action == "delete" and instance.participants.exists():
            return False  # what somebody said hangs on it
        if super().user_has_permission(user, action):
            return True
        return action in BY_TEAM and Meeting.objects.run_by(user).filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(self, user, actions):
        return Meeting.objects.run_by(user)


register_permission_policy(Meeting, TeamMeetings(Meeting))


def sessions_run_by(user):
    """Return the sessions whose meetings `user` may arrange, the latest first; each once, not in every language."""
    sessions = SessionPage.objects.filter(alias_of=None).order_by("-practice_start", "title")
    if user.has_perm(EVERYWHERE):
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

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["session"].queryset = sessions_run_by(self.for_user)


class OwnMeetings:
    """Mixin for the views of one meeting: one that the user does not run is not there."""

    def get_object(self, queryset=None):
        meeting = super().get_object() if queryset is None else super().get_object(queryset)
        if not Meeting.objects.run_by(self.request.user).filter(pk=meeting.pk).exists():
            raise Http404
        return meeting


class MeetingIndexView(generic.IndexView):
    """The meetings that the user runs, in two statements."""

    def get_base_queryset(self):
        return Meeting.objects.run_by(self.request.user).select_related("session")


class MeetingEditView(OwnMeetings, generic.EditView):
    """One meeting."""


class MeetingDeleteView(OwnMeetings, generic.DeleteView):
    """Asks before a meeting is deleted; one in which something was said is kept."""

    def get_object(self, queryset=None):
        meeting = super().get_object(queryset)
        if not self.user_has_permission_for_instance("delete", meeting):
            raise PermissionDenied
        return meeting


class MeetingHistoryView(OwnMeetings, history.HistoryView):
    """What was done to a meeting."""


class MeetingUsageView(OwnMeetings, usage.UsageView):
    """What refers to a meeting."""


def link_state(meeting):
    """Return whether the link of a Meeting takes contributions, in words."""
    if meeting.is_open:
        return _("Open")
    return _("Closed") if meeting.closed_at else _("Not opened yet")


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
        DateColumn("starts_at", label=gettext_lazy("Begins"), sort_key="starts_at"),
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
