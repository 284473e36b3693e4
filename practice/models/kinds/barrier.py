"""Barriers: what stops people, where it was met, and how it was overcome."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField

from practice.choices import BlockedParty, OccurrenceState
from practice.computed.completeness import ExpectedItem
from practice.entry_form.forms import BarrierForm
from practice.entry_form.panels import RowsPanel, entry_tabs
from practice.fields.bounded_text import BoundedTextField
from practice.fields.partial_dates import PartialDateField
from practice.fields.rich_text import ProseField
from practice.kinds import Kind
from practice.models.entry import EntryPage
from practice.models.entry_rows import TranslatableRow
from practice.models.kinds.case_study import CaseStudyPage
from practice.models.validation_errors import raise_validation_errors
from practice.models.vocabularies.barrier_type import BarrierType
from practice.models.vocabularies.organisation import Organisation
from practice.models.vocabularies.place import Place

OVERCOME_NEEDS_HOW = _("Say how it was overcome: that is what readers come for.")
NATIONAL_ACTION_NEEDED = _("Say what government would have to do.")
NEEDS_INSTRUMENT = _("A barrier of this type must name the law, right or programme that it comes from.")
WHERE_IS_NEEDED = _("Say where it was met: choose a place, or describe it in words that do not give it away.")


class BarrierPage(EntryPage):
    """Something that stops councils or community groups."""

    of_kind = Kind.BARRIER
    is_creatable = True
    subpage_types = []
    template = "practice/barrier_page.html"
    expected = [
        *(item for item in EntryPage.expected if item.attribute not in ("organisation_rows", "place_rows")),
        ExpectedItem("what_it_is", _("what the barrier is")),
        ExpectedItem("blocks", _("who it blocks")),
        ExpectedItem("barrier_type", _("its type")),
        ExpectedItem("occurrence_rows", _("where it was met")),
    ]
    text_fields = ["what_it_is", "national_action", "extras"]
    text_rows = {"occurrence_rows": ["described_place", "how"]}

    what_it_is = ProseField(_("what it is"), help_text=_("How it shows itself and why it is there."))
    blocks = models.CharField(
        _("who it blocks"),
        max_length=10,
        choices=BlockedParty,
        blank=True,
        help_text=_("Leave it empty where nobody has said."),
    )
    barrier_type = models.ForeignKey(
        BarrierType, verbose_name=_("type"), null=True, blank=True, on_delete=models.PROTECT, related_name="barriers"
    )
    needs_national_action = models.BooleanField(_("needs national action"), default=False)
    national_action = BoundedTextField(
        _("what government would have to do"), blank=True, max_length=500, help_text=_("In a sentence or two.")
    )

    override_translatable_fields = [*EntryPage.override_translatable_fields]

    edit_handler = entry_tabs(
        "what_it_is",
        "blocks",
        FieldPanel(
            "barrier_type",
            help_text=_("Some types need the law, right or programme the barrier comes from: see “Where and who”."),
        ),
        RowsPanel(
            "occurrence_rows",
            panels=[
                "place",
                "organisation",
                "described_place",
                FieldRowPanel(["state", "met_on"]),
                "how",
                "case_study",
                "is_illustration",
            ],
            label=_("occurrence"),
            heading=_("Where it was met"),
            help_text=_(
                "One row for each place, with how it went there. How it was overcome is what readers come for."
            ),
        ),
        MultiFieldPanel(["needs_national_action", "national_action"], heading=_("National action")),
        form=BarrierForm,
        about=_("What stands in the way"),
        period=False,
    )

    class Meta:
        verbose_name = _("barrier")
        verbose_name_plural = _("barriers")
        constraints = [
            models.CheckConstraint(
                name="barrier_national_action_is_said",
                condition=models.Q(needs_national_action=False) | ~models.Q(national_action=""),
                violation_error_message=NATIONAL_ACTION_NEEDED,
            ),
        ]

    def clean(self):
        is_missing = self.needs_national_action and not self.national_action.strip()
        raise_validation_errors(super().clean, {"national_action": NATIONAL_ACTION_NEEDED} if is_missing else {})

    def publication_errors(self):
        """The instrument that its type asks for."""
        needs = self.barrier_type is not None and self.barrier_type.needs_instrument
        return [NEEDS_INSTRUMENT] if needs and not self.instrument_rows.all() else []

    def save(self, *args, **kwargs):
        """Save the page; raise ValidationError where it would be published without what it needs for that.

        The editor's form says so earlier. This holds for every other way to publish. It is not in `clean`, because a
        form cleans the page before it has the rows.
        """
        if self.live and (lacking := self.publication_errors()):
            raise ValidationError(lacking)
        return super().save(*args, **kwargs)

    def facts_for_search(self):
        """Its type, whom it blocks and how it went, in words, so that "law", "culture" or "overcome" finds it."""
        rows = [row for row in self.occurrence_rows.all() if self.is_illustration or not row.is_illustration]
        went = dict.fromkeys(row.get_state_display() for row in rows)
        types = [self.barrier_type.label] if self.barrier_type else []
        blocked = [self.get_blocks_display()] if self.blocks else []
        return [*super().facts_for_search(), *types, *blocked, *went]


class Occurrence(TranslatableRow):
    """One place where a barrier was met, and how it went."""

    barrier = ParentalKey(BarrierPage, on_delete=models.CASCADE, related_name="occurrence_rows")
    place = models.ForeignKey(
        Place, verbose_name=_("place"), null=True, blank=True, on_delete=models.PROTECT, related_name="occurrences"
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="occurrences",
    )
    described_place = models.CharField(
        _("or where, described"),
        max_length=150,
        blank=True,
        help_text=_("Used instead of the name of the place, such as: a rural district in the North West."),
    )
    state = models.CharField(_("how it went"), max_length=10, choices=OccurrenceState)
    met_on = PartialDateField(_("when"), null=True, blank=True)
    how = BoundedTextField(_("how"), blank=True, max_length=500, help_text=_("What they did about it."))
    case_study = models.ForeignKey(
        CaseStudyPage,
        verbose_name=_("case study"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="occurrences",
        help_text=_("The case study that tells the whole story."),
    )
    is_illustration = models.BooleanField(_("illustration"), default=False, help_text=_("It was invented."))

    override_translatable_fields = [SynchronizedField("case_study")]

    class Meta(TranslatableRow.Meta):
        verbose_name = _("occurrence")
        verbose_name_plural = _("occurrences")
        constraints = [
            models.CheckConstraint(
                name="occurrence_overcome_says_how",
                condition=~models.Q(state=OccurrenceState.OVERCOME) | ~models.Q(how=""),
                violation_error_message=OVERCOME_NEEDS_HOW,
            ),
            models.CheckConstraint(
                name="occurrence_says_where",
                condition=models.Q(place__isnull=False) | ~models.Q(described_place=""),
                violation_error_message=WHERE_IS_NEEDED,
            ),
        ]

    def __str__(self):
        return f"{self.where}: {self.get_state_display()}"

    @property
    def where(self):
        """What readers see: the description where one is given, else the organisation or the place by name."""
        return self.described_place or str(self.organisation or self.place)

    def validation_errors(self):
        """Name how it was overcome and where it was met, where either is missing."""
        errors = {}
        if self.state == OccurrenceState.OVERCOME and not self.how.strip():
            errors["how"] = OVERCOME_NEEDS_HOW
        if not self.place_id and not self.described_place.strip():
            errors["place"] = WHERE_IS_NEEDED
        return errors
