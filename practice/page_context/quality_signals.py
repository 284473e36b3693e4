"""The three quality signals of an entry in words, each with its reasons."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practice.choices import EvidenceStrength
from practice.computed.completeness import assess_completeness, expected_by_now, missing_labels

# From how many full bars an entry is called so. The last bar fills only where nothing is missing.
COMPLETENESS_HEADLINES = [
    (5, gettext_lazy("Complete")),
    (4, gettext_lazy("Nearly complete")),
    (2, gettext_lazy("Partly filled in")),
    (0, gettext_lazy("Only begun")),
]
MAX_MISSING_SHOWN = 4
BARS = 5


@dataclass(frozen=True)
class QualitySignal:
    """One quality signal: headline, reasons, and for completeness how many of five bars are filled."""

    name: str
    headline: str
    reasons: tuple[str, ...]
    bars: tuple[bool, ...] = ()


def quality_signals(entry, *, afresh=False):
    """Return completeness, evidence strength and verification of `entry`, as a list of Signal.

    Completeness is what was computed when the entry was saved; `afresh` computes it again, for a preview.
    """
    if afresh:
        entry.completeness, entry.missing = assess_completeness(entry)
    return [_completeness(entry), _evidence(entry), _verification(entry)]


def _completeness(entry):
    missing, expected = [str(label) for label in missing_labels(entry)], len(expected_by_now(entry))
    full = BARS * (expected - len(missing)) // expected
    headline = next(words for least, words in COMPLETENESS_HEADLINES if full >= least)
    reasons = [] if missing else [_("Nothing is missing that an entry of this kind should tell.")]
    if missing:
        reasons.append(_("Missing: %(things)s") % {"things": ", ".join(missing[:MAX_MISSING_SHOWN])})
    if len(missing) > MAX_MISSING_SHOWN:
        reasons.append(_("and %(n)s more") % {"n": len(missing) - MAX_MISSING_SHOWN})
    return QualitySignal(_("Completeness"), headline, tuple(reasons), tuple(place < full for place in range(BARS)))


def _evidence(entry):
    if entry.is_illustration:
        return QualitySignal(_("Evidence"), _("Invented: no evidence"), (_("It shows how something could work."),))
    if not entry.evidence_strength:
        return QualitySignal(
            _("Evidence"), _("Evidence not judged yet"), (_("No editor has said yet how far to trust it."),)
        )
    headline = _("Evidence: %(strength)s") % {
        "strength": str(EvidenceStrength(entry.evidence_strength).label).lower(),
    }
    judged = _("Judged %(date)s.") % {"date": date_format(entry.evidence_date, "j F Y")}
    return QualitySignal(_("Evidence"), headline, (entry.evidence_reason, judged))


def _verification(entry):
    if entry.is_illustration:
        return QualitySignal(
            _("Verification"), _("Invented: nothing to check"), (_("No place or organisation stands behind it."),)
        )
    if not entry.verified_on:
        return QualitySignal(
            _("Verification"), _("Not checked yet"), (_("Nobody outside the editors has confirmed it."),)
        )
    dates = {
        "on": date_format(entry.verified_on, "j F Y"),
        "until": date_format(entry.verified_until, "j F Y"),
    }
    if entry.verified_until < timezone.localdate():
        headline = _("Was checked by %(who)s") % {"who": lower_leading_article(entry.verified_by)}
        return QualitySignal(_("Verification"), headline, (_("%(on)s; the check ran out on %(until)s") % dates,))
    headline = _("Checked by %(who)s") % {"who": lower_leading_article(entry.verified_by)}
    return QualitySignal(_("Verification"), headline, (_("%(on)s, holds until %(until)s") % dates,))


def lower_leading_article(text):
    """Put "The lead council" inside a sentence; names keep their capital."""
    return text[:1].lower() + text[1:] if text[:4] == "The " else text
