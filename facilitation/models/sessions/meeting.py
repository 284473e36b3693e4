"""Meetings: the gatherings within a session, and the link by which those in the room take part."""

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from facilitation.access.codes import meeting_code
from facilitation.choices import MeetingType
from facilitation.models.sessions.session import SessionPage
from facilitation.querysets import MeetingQuerySet
from practice.fields.partial_dates import site_local_time


class Meeting(models.Model):
    """One interview, workshop or focus group. While it is open, whoever has its link may contribute."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session = models.ForeignKey(
        SessionPage, verbose_name=_("session"), on_delete=models.PROTECT, related_name="meetings"
    )
    title = models.CharField(_("title"), max_length=150)
    meeting_type = models.CharField(_("type"), max_length=12, choices=MeetingType, default=MeetingType.WORKSHOP)
    starts_at = models.DateTimeField(_("begins"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    room = models.CharField(_("room"), max_length=100, blank=True)
    audience = models.CharField(_("who it is for"), max_length=200, blank=True)
    facilitator = models.CharField(
        _("facilitator"), max_length=120, blank=True, help_text=_("A role, or a name that may be shown to readers.")
    )
    code = models.CharField(_("code of its link"), max_length=16, unique=True, default=meeting_code, editable=False)
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)
    # What readers may know of it changed; calendars ask. Opening and closing its link leave it as it is.
    changed_at = models.DateTimeField(auto_now=True, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["starts_at", "pk"]

    def __str__(self):
        return self.title

    @property
    def is_open(self):
        """Whether its link takes contributions now."""
        return self.opened_at is not None and self.closed_at is None

    @property
    def begins(self):
        """When it begins by the clock of the place, None where nobody has said."""
        return site_local_time(self.starts_at)

    @property
    def ends(self):
        """When it ends by the clock of the place, None where nobody has said."""
        return site_local_time(self.ends_at)

    def clean(self):
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": _("A meeting cannot end before it begins. Choose a later end.")})

    def is_in_time(self, moment):
        """Tell whether words written at `moment` are taken: up to the closing, and before the opening too.

        The form can be filled in before the meeting is opened; such words wait until it is.
        """
        return self.opened_at is not None and (self.closed_at is None or moment <= self.closed_at)
