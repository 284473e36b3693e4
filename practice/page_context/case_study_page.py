"""Context of a case study page: factors, audiences, outcome and cost."""

from dataclasses import dataclass, field

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _

from practice.choices import AudienceReach, CostPeriod, FactorType, FactorWeight
from practice.computed.facts import outcome_text
from practice.kinds import Kind
from practice.page_context.cards import TONES
from practice.page_context.entry_page import EntryContext, EntryContextLoader, rows_of
from practice.page_context.entry_references import EntryReference
from practice.page_context.quality_signals import lower_leading_article
from practice.registers import loads_context

MILLION = 1_000_000


@dataclass(frozen=True)
class DisplayedFactor:
    """One factor in words, and the barrier it is an instance of, None without one that readers may read."""

    factor_type: str
    type_label: str
    text: str
    weight: str
    effect: str
    barrier: EntryReference | None


@dataclass
class CaseStudyContext(EntryContext):
    factors: list[DisplayedFactor] = field(default_factory=list)
    served: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def helped(self):
        """What helped, as a list of ShownFactor."""
        return [factor for factor in self.factors if factor.factor_type == FactorType.HELPED]

    @property
    def hindered(self):
        """What got in the way, as a list of ShownFactor."""
        return [factor for factor in self.factors if factor.factor_type == FactorType.HINDERED]

    @property
    def outcome_label(self):
        """The outcome in words, and when it was known where it does not last; empty where nobody has said."""
        return outcome_text(self.entry, self.entry.outcome)

    @property
    def outcome_tone(self):
        """The tone that colours the outcome."""
        return TONES.get(self.entry.outcome, "plain")

    @property
    def cost(self):
        """What it cost, for how many and who paid, in one line; empty where nobody has said."""
        return cost_text(self.entry)

    @property
    def own_lacks(self):
        """What helped or hindered, what it cost and whom to ask, as far as nobody has told."""
        checks = (
            (self.factors, _("what helped or what got in the way")),
            (self.cost, _("what it cost")),
            (self.entry.contact_role or self.entry.contact_email, _("whom one could ask")),
        )
        return [text for value, text in checks if not value]


def cost_text(entry):
    """Return what a CaseStudyPage says of its cost, for how many and who paid, in one line; "" where nobody said."""
    parts = []
    if entry.cost_amount is not None:
        amount = {"amount": _amount(entry.cost_amount), "period": CostPeriod(entry.cost_period).label}
        parts.append(_("£%(amount)s %(period)s") % amount)
    if entry.cost_population:
        parts.append(_("for %(people)s people") % {"people": intcomma(entry.cost_population)})
    line = " ".join(parts)
    if entry.cost_paid_by:
        paid = _("paid by %(who)s") % {"who": lower_leading_article(entry.cost_paid_by)}
        line = f"{line}, {paid}" if line else paid
    return line


def _amount(pounds):
    """Return a sum as people say it: "4,300", "1.5 million"."""
    if pounds >= MILLION and pounds % (MILLION // 10) == 0:
        return _("%(n)s million") % {"n": f"{pounds / MILLION:g}"}
    return intcomma(pounds)


def _weight(factor):
    """Return how much a factor mattered, in words: what is in the way is not "essential"."""
    if factor.weight == FactorWeight.ESSENTIAL and factor.factor_type == FactorType.HINDERED:
        return _("Decisive")
    return FactorWeight(factor.weight).label if factor.weight else ""


@loads_context(Kind.CASE_STUDY)
def load_case_study_context(entry, request=None):
    """Return the CaseStudyContext of a CaseStudyPage."""
    factors, audiences = rows_of(entry, "factor_rows"), rows_of(entry, "audience_rows")
    return EntryContextLoader(entry, request).load(
        CaseStudyContext,
        pages={factor.barrier_id for factor in factors} - {None},
        factors=lambda labels, references: [_displayed(factor, references) for factor in factors],
        served=lambda *_: [row.get_audience_display() for row in audiences if row.reach == AudienceReach.SERVED],
        left_out=lambda *_: [row.get_audience_display() for row in audiences if row.reach == AudienceReach.LEFT_OUT],
    )


def _displayed(factor, references):
    return DisplayedFactor(
        factor_type=factor.factor_type,
        type_label=FactorType(factor.factor_type).label,
        text=factor.text,
        weight=_weight(factor),
        effect=factor.effect,
        barrier=references.get(factor.barrier_id),
    )
