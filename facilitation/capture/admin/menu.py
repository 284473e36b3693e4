"""The menu item of meetings, their links and their sheets."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from facilitation.access.meeting_access import may_manage_meetings


class MeetingsMenuItem(MenuItem):
    """Shown to whoever runs meetings."""

    def __init__(self):
        super().__init__(
            _("In the room"),
            reverse_lazy("facilitation_capture:meetings"),
            name="meetings",
            icon_name="group",
            order=210,
        )

    def is_shown(self, request):
        return may_manage_meetings(request.user)
