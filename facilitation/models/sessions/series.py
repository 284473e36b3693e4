"""Series: programmes of numbered sessions."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageManager
from wagtail_localize.fields import SynchronizedField

from facilitation.models.sessions.team import Team
from facilitation.querysets import SeriesQuerySet
from practice.fields.bounded_text import BoundedTextField
from practice.fields.rich_text import ProseField
from practice.models import (
    AtomicPublicationMixin,
    ExplicitParentsMixin,
    Organisation,
    PageFrameMixin,
    TextLanguageMixin,
)
from practice.registers import context_loader
from practice.slots import load_slots

SERIES = "series"  # what shows the programme of a series is registered under this name


class SeriesPage(AtomicPublicationMixin, PageFrameMixin, TextLanguageMixin, ExplicitParentsMixin, Page):
    """A programme, with its sessions below it."""

    template = "facilitation/series_page.html"
    subpage_types = ["facilitation.SessionPage"]

    introduction = BoundedTextField(
        _("introduction"), max_length=300, help_text=_("What the programme is for, in one or two plain sentences.")
    )
    body = ProseField(_("about the programme"), help_text=_("Who may come, how it works, what comes of it."))
    organiser = models.ForeignKey(
        Organisation,
        verbose_name=_("run by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="series",
    )
    team = models.ForeignKey(
        Team,
        verbose_name=_("team"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="series",
        help_text=_("New sessions of the series are this team’s."),
    )

    objects = PageManager.from_queryset(SeriesQuerySet)()

    override_translatable_fields = [SynchronizedField("organiser"), SynchronizedField("team", overridable=False)]

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
        FieldPanel("organiser"),
        FieldPanel("team"),
    ]

    class Meta:
        verbose_name = pgettext_lazy("one", "series of sessions")
        verbose_name_plural = pgettext_lazy("several", "series of sessions")

    def get_context(self, request, *args, **kwargs):
        slots = load_slots(["series.head", "series.tools"], self, request)
        loaded = {"series_context": context_loader(SERIES)(self, request), "slots": slots}
        return super().get_context(request, *args, **kwargs) | loaded
