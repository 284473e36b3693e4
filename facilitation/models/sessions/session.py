"""Sessions: when people met, about what, who came, where they agreed, and what came of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField

from facilitation.choices import SessionFormat
from facilitation.kinds import SESSION
from facilitation.models.sessions.series import SeriesPage
from facilitation.models.sessions.team import Team
from facilitation.session_dates import is_upcoming
from facilitation.session_form import SessionForm
from practice.computed.completeness import ExpectedItem
from practice.entry_form.panels import RowsPanel, entry_tabs
from practice.fields.rich_text import ProseField
from practice.models import EntryPage

AFTERWARDS = {"topic_rows", "speaker_rows", "attendance_rows", "agreement", "challenge", "practicality"}


class SessionPage(EntryPage):
    """One session of a series. Its dates are the period that every entry has, its topics those discussed."""

    of_kind = SESSION
    is_creatable = True
    subpage_types = []
    template = "facilitation/session_page.html"
    expected = [
        ExpectedItem("summary", _("a summary")),
        ExpectedItem("topic_rows", _("a topic that was discussed")),
        ExpectedItem("practice_start", _("when it was")),
        ExpectedItem("venue", _("where it was")),
        ExpectedItem("speaker_rows", _("who spoke")),
        ExpectedItem("attendance_rows", _("who came")),
        ExpectedItem("agreement", _("what was agreed")),
        ExpectedItem("challenge", _("what was challenged")),
        ExpectedItem("practicality", _("what was practical")),
    ]
    text_fields = ["venue", "agreement", "challenge", "practicality", "extras"]
    text_rows = {
        "announced_topic_rows": ["text"],
        "speaker_rows": ["name", "role"],
        "presentation_rows": ["title", "given_by"],
    }

    session_number = models.PositiveSmallIntegerField(
        _("number in its series"), null=True, blank=True, help_text=_("1 for the first session.")
    )
    session_format = models.CharField(_("format"), max_length=16, choices=SessionFormat, default=SessionFormat.NETWORK)
    venue = models.CharField(
        _("venue"), max_length=200, blank=True, help_text=_("The building and the town; no street address is needed.")
    )
    team = models.ForeignKey(
        Team,
        verbose_name=_("team"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="sessions",
        help_text=_("Who runs it, and sees what is said in it. Left empty, the team of its series."),
    )
    agreement = ProseField(_("agreement"), help_text=_("What those in the room were of one mind about."))
    challenge = ProseField(_("challenge"), help_text=_("What was questioned or disputed, and by which side."))
    practicality = ProseField(_("practicality"), help_text=_("What would have to be settled for it to work."))

    override_translatable_fields = [
        *EntryPage.override_translatable_fields,
        SynchronizedField("team", overridable=False),
    ]

    edit_handler = entry_tabs(
        MultiFieldPanel(
            [FieldRowPanel(["session_number", "session_format"]), "venue", "team"], heading=_("Which session")
        ),
        RowsPanel(
            "announced_topic_rows",
            panels=["text", "topic"],
            label=_("announced topic"),
            heading=_("Topics announced"),
            help_text=_(
                "As the programme has them; enough to publish a session that is still to come. What was really "
                "discussed goes under Topics, on the next tab, once it was held."
            ),
        ),
        RowsPanel(
            "speaker_rows",
            panels=[FieldRowPanel(["name", "role"]), FieldRowPanel(["organisation", "appearance"])],
            label=_("speaker"),
            heading=_("Speakers"),
            help_text=_("Role and organisation as they were on that day. Holders of an office, or who agreed to it."),
        ),
        RowsPanel(
            "presentation_rows",
            panels=["title", "given_by", FieldRowPanel(["url", "document"]), "licence"],
            label=_("presentation"),
            heading=_("Presentations"),
        ),
        RowsPanel(
            "attendance_rows",
            panels=[FieldRowPanel(["participant_type", "count"])],
            label=_("number"),
            heading=_("Who came"),
            help_text=_("How many of each sort. Numbers only, never a list of names."),
        ),
        FieldPanel("agreement"),
        FieldPanel("challenge"),
        FieldPanel("practicality"),
        RowsPanel(
            "output_rows",
            panels=["entry"],
            label=_("entry"),
            heading=_("Outputs on record"),
            help_text=_(
                "Entries that came of it by its published record. What contributions feed is listed by itself, as far "
                "as their consent allows: never add it here."
            ),
        ),
        form=SessionForm,
        about=_("The session"),
    )

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")

    def compute_derived_fields(self):
        """Fill in what follows from other fields, the team of the series included."""
        if self.team_id is None and self.path:
            self.team_id = (
                SeriesPage.objects.filter(path=self.path[: -self.steplen]).values_list("team_id", flat=True).first()
            )
        super().compute_derived_fields()

    def not_expected_yet(self):
        """Of a session still to come, what only its course can tell."""
        return AFTERWARDS if is_upcoming(self.practice_start, self.practice_end) else set()

    def facts_for_search(self):
        """The format in words, so that "workshop" finds it."""
        return [*super().facts_for_search(), self.get_session_format_display()]
