"""Case studies: what a place did, for whom, what came of it and what it cost."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField

from practice.choices import Audience, AudienceReach, CostPeriod, FactorType, FactorWeight, Outcome
from practice.computed.completeness import ExpectedItem
from practice.entry_form.forms import CaseStudyForm
from practice.entry_form.panels import RowsPanel, entry_tabs
from practice.fields.rich_text import ProseField
from practice.kinds import Kind
from practice.models.entry import EntryPage
from practice.models.entry_rows import EntryRow, TranslatableRow
from practice.models.validation_errors import raise_validation_errors

COST_NEEDS_PERIOD = _("Say what the cost was for: once, a year, or the whole period.")


class CaseStudyPage(EntryPage):
    """One piece of work in one or more places."""

    of_kind = Kind.CASE_STUDY
    is_creatable = True
    subpage_types = []
    template = "practice/case_study_page.html"
    expected = [
        *EntryPage.expected,
        ExpectedItem("practice_start", _("when it began")),
        ExpectedItem("context", _("what it was like before")),
        ExpectedItem("what_was_done", _("what was done")),
        ExpectedItem("who_took_part", _("who took part")),
        ExpectedItem("audience_rows", _("who it was for and who was left out")),
        ExpectedItem("outcome", _("the outcome")),
        ExpectedItem("what_changed", _("what changed")),
        ExpectedItem("factor_rows", _("what helped and what got in the way")),
        ExpectedItem("cost_amount", _("what it cost")),
        ExpectedItem("cost_paid_by", _("who paid")),
        ExpectedItem("learnt", _("what was learnt")),
        ExpectedItem("contact_role|contact_email", _("whom to ask")),
    ]
    text_fields = ["context", "what_was_done", "who_took_part", "what_changed", "learnt", "cost_note", "extras"]
    text_rows = {"factor_rows": ["text", "effect"]}

    context = ProseField(_("what it was like before"), help_text=_("The place, the people and the problem."))
    what_was_done = ProseField(_("what was done"), help_text=_("Step by step, so that another place could try it."))
    who_took_part = ProseField(_("who took part"), help_text=_("Organisations and roles, not people’s names."))
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=Outcome, blank=True, help_text=_("Leave it empty where nobody has said.")
    )
    what_changed = ProseField(_("what changed"), help_text=_("What is different now, and how anyone knows."))
    cost_amount = models.PositiveIntegerField(_("cost in pounds"), null=True, blank=True)
    cost_period = models.CharField(_("period of the cost"), max_length=8, choices=CostPeriod, blank=True)
    cost_population = models.PositiveIntegerField(
        _("people served"), null=True, blank=True, help_text=_("How many people the money was for.")
    )
    cost_paid_by = models.CharField(_("who paid"), max_length=150, blank=True)
    cost_note = models.CharField(
        _("about the cost"), max_length=250, blank=True, help_text=_("What is not in the figure, such as staff time.")
    )
    learnt = ProseField(_("what was learnt"), help_text=_("What those who did it would do differently."))

    override_translatable_fields = [*EntryPage.override_translatable_fields]

    edit_handler = entry_tabs(
        "context",
        "what_was_done",
        "who_took_part",
        RowsPanel(
            "audience_rows",
            panels=[FieldRowPanel(["audience", "reach"])],
            label=_("audience"),
            heading=_("Who it was for and who was left out"),
            help_text=_("Readers choose by this. Being left out is worth telling."),
        ),
        MultiFieldPanel(["outcome", "what_changed"], heading=_("What came of it")),
        RowsPanel(
            "factor_rows",
            panels=["factor_type", "text", FieldRowPanel(["weight", "effect"]), "barrier"],
            label=_("factor"),
            heading=_("What helped, what got in the way, what another place would need"),
            help_text=_("One thing in each row. Where the bank has the barrier already, choose it."),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(["cost_amount", "cost_period"]),
                FieldRowPanel(["cost_population", "cost_paid_by"]),
                "cost_note",
            ],
            heading=_("What it cost and who paid"),
            help_text=_("In whole pounds. An honest round figure is more use than none."),
        ),
        "learnt",
        form=CaseStudyForm,
    )

    class Meta:
        verbose_name = _("case study")
        verbose_name_plural = _("case studies")
        constraints = [
            models.CheckConstraint(
                name="case_study_cost_has_period",
                condition=models.Q(cost_amount__isnull=True) | ~models.Q(cost_period=""),
                violation_error_message=COST_NEEDS_PERIOD,
            ),
        ]

    def clean(self):
        needs_period = self.cost_amount is not None and not self.cost_period
        raise_validation_errors(super().clean, {"cost_period": COST_NEEDS_PERIOD} if needs_period else {})

    def facts_for_search(self):
        """Return audiences, outcome and cost in words, for search."""
        audiences = [row.get_audience_display() for row in self.audience_rows.all()]
        outcome = [self.get_outcome_display()] if self.outcome else []
        return [*super().facts_for_search(), *audiences, *outcome, *self._cost()]

    def _cost(self):
        """Return what it cost and who paid, as the page says it; an empty list where nobody told."""
        if self.cost_amount is None:
            return [self.cost_paid_by] if self.cost_paid_by else []
        cost = _("Cost: £%(amount)s %(period)s") % {
            "amount": f"{self.cost_amount:,}",
            "period": self.get_cost_period_display(),
        }
        return [
            _("%(cost)s, paid by %(who)s") % {"cost": cost, "who": self.cost_paid_by} if self.cost_paid_by else cost
        ]


class CaseStudyAudience(EntryRow):
    """One audience that the work was for or left out."""

    case_study = ParentalKey(CaseStudyPage, on_delete=models.CASCADE, related_name="audience_rows")
    audience = models.CharField(_("who"), max_length=20, choices=Audience)
    reach = models.CharField(_("reached"), max_length=8, choices=AudienceReach, default=AudienceReach.SERVED)

    class Meta(EntryRow.Meta):
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")

    def __str__(self):
        return self.get_audience_display()


class Factor(TranslatableRow):
    """What helped, what got in the way, or what another place would need."""

    case_study = ParentalKey(CaseStudyPage, on_delete=models.CASCADE, related_name="factor_rows")
    factor_type = models.CharField(_("what it did"), max_length=8, choices=FactorType)
    text = models.CharField(_("factor"), max_length=300, help_text=_("One thing, in a few words."))
    weight = models.CharField(_("how much"), max_length=10, choices=FactorWeight, blank=True)
    effect = models.CharField(
        _("its effect"), max_length=150, blank=True, help_text=_("Such as: held us up four months.")
    )
    barrier = models.ForeignKey(
        "practice.BarrierPage",
        verbose_name=_("barrier"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="factor_rows",
        help_text=_("The barrier in the bank that this is an instance of."),
    )

    override_translatable_fields = [SynchronizedField("barrier")]

    class Meta(TranslatableRow.Meta):
        verbose_name = _("factor")
        verbose_name_plural = _("factors")

    def __str__(self):
        return self.text
