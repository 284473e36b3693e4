"""Registers the session, the kind of entry that this app owns."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from practice.kinds import EntryKind, register_kind

SESSION = "session"

register_kind(
    EntryKind(
        value=SESSION,
        label=_("Session"),
        noun=ngettext_lazy("session", "sessions"),
        counted=ngettext_lazy("%(n)s session", "%(n)s sessions", "n"),
        icon="facilitation/parts/session_icon.html",
    )
)
