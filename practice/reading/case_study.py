"""What the page of a case study shows: what helped and what got in the way, for whom, and at what cost."""

from dataclasses import dataclass, field

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _

from practice.cards import TONES
from practice.choices import CostPeriod, FactorType, Kind, Outcome, Reach, Weight
from practice.reading.entry import Loading, Reading
from practice.reading.references import Reference
from practice.registers import reads


@dataclass(frozen=True)
class ShownFactor:
    """One factor in words, and the barrier it is an instance of, None without one that readers may read."""

    factor_type: str
    type_label: str
    text: str
    weight: str
    effect: str
    barrier: Reference | None


@dataclass
class CaseStudyReading(Reading):
    factors: list[ShownFactor] = field(default_factory=list)
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
        """The outcome in words."""
        return Outcome(self.entry.outcome).label

    @property
    def outcome_tone(self):
        """The tone that colours the outcome."""
        return TONES.get(self.entry.outcome, "plain")

    @property
    def cost(self):
        """What it cost, for how many and who paid, in one line; empty where nobody has said."""
        entry = self.entry
        parts = []
        if entry.cost_amount is not None:
            amount = {"amount": intcomma(entry.cost_amount), "period": CostPeriod(entry.cost_period).label}
            parts.append(_("£%(amount)s %(period)s") % amount)
        if entry.cost_population:
            parts.append(_("for %(people)s people") % {"people": intcomma(entry.cost_population)})
        line = " ".join(parts)
        if entry.cost_paid_by:
            paid = _("paid by %(who)s") % {"who": entry.cost_paid_by}
            line = f"{line}, {paid}" if line else paid
        return line


@reads(Kind.CASE_STUDY)
def read_case_study(entry, request=None):
    """Return the CaseStudyReading of a CaseStudyPage."""
    factors = list(entry.factor_rows.all())
    audiences = list(entry.audience_rows.all())
    return Loading(entry, request).load(
        CaseStudyReading,
        pages={factor.barrier_id for factor in factors} - {None},
        factors=lambda labels, references: [_shown(factor, references) for factor in factors],
        served=lambda *_: [row.get_audience_display() for row in audiences if row.reach == Reach.SERVED],
        left_out=lambda *_: [row.get_audience_display() for row in audiences if row.reach == Reach.LEFT_OUT],
    )


def _shown(factor, references):
    return ShownFactor(
        factor_type=factor.factor_type,
        type_label=FactorType(factor.factor_type).label,
        text=factor.text,
        weight=Weight(factor.weight).label if factor.weight else "",
        effect=factor.effect,
        barrier=references.get(factor.barrier_id),
    )
