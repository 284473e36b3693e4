"""Vanguards: places that went first with a programme, what became of them and what they learnt."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel

from practice.choices import VanguardState
from practice.computed.completeness import ExpectedItem
from practice.computed.facts import parsed_date
from practice.entry_form.forms import VanguardForm
from practice.entry_form.panels import RowsPanel, entry_tabs
from practice.fields.partial_dates import PartialDateField
from practice.fields.rich_text import ProseField
from practice.kinds import Kind
from practice.models.entry import EntryPage
from practice.models.entry_rows import TranslatableRow


class VanguardPage(EntryPage):
    """A place that took part early. One that left keeps its lessons and says so."""

    of_kind = Kind.VANGUARD
    is_creatable = True
    subpage_types = []
    template = "practice/vanguard_page.html"
    expected = [
        *EntryPage.expected,
        ExpectedItem("status_rows", _("its dated status")),
        ExpectedItem("projects", _("the projects")),
        ExpectedItem("process", _("how it was run")),
        ExpectedItem("community_experience", _("what it was like for the community")),
        ExpectedItem("lessons", _("the lessons")),
    ]
    text_fields = ["projects", "process", "community_experience", "lessons", "extras"]
    text_rows = {"status_rows": ["reason"]}

    projects = ProseField(_("projects"), help_text=_("What was tried, one after the other."))
    process = ProseField(_("how it was run"), help_text=_("Who decided, who did the work, who helped."))
    community_experience = ProseField(
        _("what it was like for the community"), help_text=_("As people there told it, with their consent.")
    )
    lessons = ProseField(_("lessons"), help_text=_("Kept even when the place left the programme."))

    edit_handler = entry_tabs(
        RowsPanel(
            "status_rows",
            panels=[FieldRowPanel(["state", "since"]), "reason", "source"],
            label=_("status"),
            heading=_("Its dated status"),
            help_text=_("A row for each step, oldest first. A place that left keeps its lessons and says why it left."),
        ),
        "projects",
        "process",
        "community_experience",
        "lessons",
        form=VanguardForm,
    )

    class Meta:
        verbose_name = _("vanguard")
        verbose_name_plural = _("vanguards")

    def facts_for_search(self):
        """Its dated states in words, so that "withdrew" finds it."""
        steps = [(row.get_state_display(), parsed_date(row, "since")) for row in self.status_rows.all()]
        lines = [f"{state}, {since.display()}" if since else state for state, since in steps]
        return [*super().facts_for_search(), *lines]

    @property
    def latest_status(self):
        """The last dated status, or None without any."""
        return max(self.status_rows.all(), key=lambda row: (row.since, row.sort_order or 0), default=None)

    @property
    def has_left(self):
        """Whether the place withdrew, and did not come back."""
        latest = self.latest_status
        return latest is not None and latest.state == VanguardState.WITHDREW


class VanguardStatus(TranslatableRow):
    """One dated step of a vanguard."""

    vanguard = ParentalKey(VanguardPage, on_delete=models.CASCADE, related_name="status_rows")
    state = models.CharField(_("status"), max_length=10, choices=VanguardState)
    since = PartialDateField(_("since"), help_text=_("As precisely as it is known: 2011, May 2011 or 14 May 2011."))
    reason = models.CharField(_("reason"), max_length=300, blank=True, help_text=_("As stated, and by whom."))
    source = models.URLField(_("source"), blank=True, max_length=500)

    class Meta(TranslatableRow.Meta):
        verbose_name = _("status")
        verbose_name_plural = _("statuses")

    def __str__(self):
        return f"{self.get_state_display()}, {self.since}"
