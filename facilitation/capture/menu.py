"""The entry of the admin's menu that leads to meetings, their links and their sheets."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from facilitation.runners import runs_any


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
        return runs_any(request.user)
