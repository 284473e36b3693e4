"""The three signals of an entry in words, each with its reason: never one score."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practice.choices import EvidenceStrength
from practice.completeness import assess, missing_labels

# From how many per cent an entry is called so.
FULLNESS = [
    (100, gettext_lazy("Complete")),
    (75, gettext_lazy("Nearly complete")),
    (40, gettext_lazy("Partly filled in")),
    (0, gettext_lazy("Only begun")),
]
MISSING_SHOWN = 4
BARS = 5


@dataclass(frozen=True)
class Signal:
    """One signal: what it says in a few words, why, and for completeness how many of five bars are full."""

    name: str
    headline: str
    reasons: tuple[str, ...]
    bars: tuple[bool, ...] = ()


def signals_of(entry, *, afresh=False):
    """Return completeness, evidence strength and verification of `entry`, as a list of Signal.

    Completeness is what was computed when the entry was saved; `afresh` computes it again, for a preview.
    """
    if afresh:
        entry.completeness, entry.missing = assess(entry)
    return [_completeness(entry), _evidence(entry), _verification(entry)]


def _completeness(entry):
    headline = next(words for least, words in FULLNESS if entry.completeness >= least)
    missing = [str(label) for label in missing_labels(entry)]
    reasons = []
    if missing:
        reasons.append(_("Missing: %(things)s") % {"things": ", ".join(missing[:MISSING_SHOWN])})
    if len(missing) > MISSING_SHOWN:
        reasons.append(_("and %(n)s more") % {"n": len(missing) - MISSING_SHOWN})
    full = round(entry.completeness * BARS / 100)
    return Signal(_("Completeness"), headline, tuple(reasons), tuple(place < full for place in range(BARS)))


def _evidence(entry):
    if entry.is_illustration:
        return Signal(_("Evidence"), _("Invented: no evidence"), (_("It shows how something could work."),))
    if not entry.evidence_strength:
        return Signal(_("Evidence"), _("Evidence not judged yet"), ())
    headline = _("Evidence: %(strength)s") % {
        "strength": str(EvidenceStrength(entry.evidence_strength).label).lower(),
    }
    judged = _("Judged %(date)s.") % {"date": date_format(entry.evidence_date, "j F Y")}
    return Signal(_("Evidence"), headline, (entry.evidence_reason, judged))


def _verification(entry):
    if entry.is_illustration:
        return Signal(
            _("Verification"), _("Invented: nothing to check"), (_("No place or organisation stands behind it."),)
        )
    if not entry.verified_on:
        return Signal(_("Verification"), _("Not checked yet"), (_("Nobody outside the editors has confirmed it."),))
    dates = {
        "on": date_format(entry.verified_on, "j F Y"),
        "until": date_format(entry.verified_until, "j F Y"),
    }
    if entry.verified_until < timezone.localdate():
        headline = _("Was checked by %(who)s") % {"who": _lower(entry.verified_by)}
        return Signal(_("Verification"), headline, (_("%(on)s; the check ran out on %(until)s") % dates,))
    headline = _("Checked by %(who)s") % {"who": _lower(entry.verified_by)}
    return Signal(_("Verification"), headline, (_("%(on)s, holds until %(until)s") % dates,))


def _lower(text):
    """Put "The lead council" inside a sentence; names keep their capital."""
    return text[:1].lower() + text[1:] if text[:4] == "The " else text
