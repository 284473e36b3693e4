"""Barriers: what stops people, where it was met, and how it was overcome."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField

from practice.choices import Blocks, Kind, OccurrenceState
from practice.completeness import Expected
from practice.dates import PartialDateField
from practice.forms import BarrierForm
from practice.models.barrier_type import BarrierType
from practice.models.case_study import CaseStudyPage
from practice.models.entry import EntryPage
from practice.models.organisation import Organisation
from practice.models.place import Place
from practice.models.rows import WordedRow
from practice.panels import RowsPanel, entry_tabs
from practice.rich_text import ProseField
from practice.text import BoundedTextField

OVERCOME_NEEDS_HOW = _("Say how it was overcome: that is what readers come for.")
WHERE_IS_NEEDED = _("Say where it was met: choose a place, or describe it in words that do not give it away.")


class BarrierPage(EntryPage):
    """Something that stops councils or community groups."""

    of_kind = Kind.BARRIER
    is_creatable = True
    subpage_types = []
    template = "practice/barrier_page.html"
    expected = [
        *(item for item in EntryPage.expected if item.attribute not in ("organisation_rows", "place_rows")),
        Expected("what_it_is", _("what the barrier is")),
        Expected("blocks", _("who it blocks")),
        Expected("barrier_type", _("its type")),
        Expected("occurrence_rows", _("where it was met")),
    ]
    text_fields = ["what_it_is", "national_action", "extras"]
    text_rows = {"occurrence_rows": ["described_place", "how"]}

    what_it_is = ProseField(_("what it is"), help_text=_("How it shows itself and why it is there."))
    blocks = models.CharField(_("who it blocks"), max_length=10, choices=Blocks, default=Blocks.BOTH)
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
                violation_error_message=_("Say what government would have to do."),
            ),
        ]

    def clean(self):
        super().clean()
        if self.needs_national_action and not self.national_action.strip():
            raise ValidationError({"national_action": _("Say what government would have to do.")})

    def save(self, *args, **kwargs):
        """Save the page; raise ValidationError where it would be published without the instrument its type asks for.

        The editor's form says so earlier. This holds for every other way to publish. It is not in `clean`, because a
        form cleans the page before it has the rows.
        """
        needs = self.live and self.barrier_type is not None and self.barrier_type.needs_instrument
        if needs and not self.instrument_rows.all():
            raise ValidationError(_("A barrier of this type must name the law, right or programme that it comes from."))
        return super().save(*args, **kwargs)

    def facts_for_search(self):
        """The type in words, so that "law" or "culture" finds it."""
        return [self.barrier_type.label] if self.barrier_type else []


class Occurrence(WordedRow):
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

    class Meta(WordedRow.Meta):
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

    def clean(self):
        super().clean()
        faults = {}
        if self.state == OccurrenceState.OVERCOME and not self.how.strip():
            faults["how"] = OVERCOME_NEEDS_HOW
        if not self.place_id and not self.described_place.strip():
            faults["place"] = WHERE_IS_NEEDED
        if faults:
            raise ValidationError(faults)
