"""Case studies: what a place did, for whom, what came of it and what it cost."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField

from practice.choices import Audience, CostPeriod, FactorType, Kind, Outcome, Reach, Weight
from practice.completeness import Expected
from practice.forms import EntryForm
from practice.models.entry import EntryPage
from practice.models.rows import EntryRow, WordedRow
from practice.panels import entry_tabs
from practice.rich_text import ProseField


class CaseStudyPage(EntryPage):
    """One piece of work in one or more places."""

    of_kind = Kind.CASE_STUDY
    is_creatable = True
    subpage_types = []
    template = "practice/case_study_page.html"
    expected = [
        *EntryPage.expected,
        Expected("practice_start", _("when it began")),
        Expected("context", _("what it was like before")),
        Expected("what_was_done", _("what was done")),
        Expected("who_took_part", _("who took part")),
        Expected("audience_rows", _("who it was for and who was left out")),
        Expected("outcome", _("the outcome")),
        Expected("what_changed", _("what changed")),
        Expected("factor_rows", _("what helped and what got in the way")),
        Expected("cost_amount", _("what it cost")),
        Expected("cost_paid_by", _("who paid")),
        Expected("learnt", _("what was learnt")),
        Expected("contact_role|contact_email", _("whom to ask")),
    ]
    text_fields = ["context", "what_was_done", "who_took_part", "what_changed", "learnt", "cost_note", "extras"]
    text_rows = {"factor_rows": ["text", "effect"]}

    context = ProseField(_("what it was like before"), help_text=_("The place, the people and the problem."))
    what_was_done = ProseField(_("what was done"), help_text=_("Step by step, so that another place could try it."))
    who_took_part = ProseField(_("who took part"), help_text=_("Organisations and roles, not people’s names."))
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, default=Outcome.UNDER_WAY)
    what_changed = ProseField(_("what changed"), help_text=_("What is different now, and how anyone knows."))
    cost_amount = models.PositiveIntegerField(_("cost in pounds"), null=True, blank=True)
    cost_period = models.CharField(_("for"), max_length=8, choices=CostPeriod, blank=True)
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
        InlinePanel(
            "audience_rows",
            panels=[FieldRowPanel(["audience", "reach"])],
            label=_("audience"),
            heading=_("Who it was for and who was left out"),
            help_text=_("Readers choose by this. Being left out is worth telling."),
        ),
        MultiFieldPanel(["outcome", "what_changed"], heading=_("What came of it")),
        InlinePanel(
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
        form=EntryForm,
    )

    class Meta:
        verbose_name = _("case study")
        verbose_name_plural = _("case studies")
        constraints = [
            models.CheckConstraint(
                name="case_study_cost_has_period",
                condition=models.Q(cost_amount__isnull=True) | ~models.Q(cost_period=""),
                violation_error_message=_("Say what the cost was for: once, a year, or the whole period."),
            ),
        ]

    def clean(self):
        super().clean()
        if self.cost_amount is not None and not self.cost_period:
            raise ValidationError({"cost_period": _("Say what the cost was for: once, a year, or the whole period.")})

    def facts_for_search(self):
        """Who it was for and what came of it, so that their words are found."""
        return [row.get_audience_display() for row in self.audience_rows.all()] + [self.get_outcome_display()]


class CaseStudyAudience(EntryRow):
    """One audience that the work was for or left out."""

    case_study = ParentalKey(CaseStudyPage, on_delete=models.CASCADE, related_name="audience_rows")
    audience = models.CharField(_("who"), max_length=20, choices=Audience)
    reach = models.CharField(_("reached"), max_length=8, choices=Reach, default=Reach.SERVED)

    class Meta(EntryRow.Meta):
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")

    def __str__(self):
        return self.get_audience_display()


class Factor(WordedRow):
    """What helped, what got in the way, or what another place would need."""

    case_study = ParentalKey(CaseStudyPage, on_delete=models.CASCADE, related_name="factor_rows")
    factor_type = models.CharField(_("what it did"), max_length=8, choices=FactorType)
    text = models.CharField(_("factor"), max_length=300, help_text=_("One thing, in a few words."))
    weight = models.CharField(_("how much"), max_length=10, choices=Weight, blank=True)
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

    class Meta(WordedRow.Meta):
        verbose_name = _("factor")
        verbose_name_plural = _("factors")

    def __str__(self):
        return self.text
