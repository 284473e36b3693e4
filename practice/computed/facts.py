"""Short texts computed from an entry: the lines of facts on its page, its outcome in words, a hash of its content."""

import hashlib

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from practice.choices import EntryState, Outcome
from practice.fields.partial_dates import format_period

UNSETTLED_OUTCOMES = (Outcome.PLANNED, Outcome.UNDER_WAY)  # outcomes that do not last


def fact_lines(entry):
    """Return the lines of facts on the page of an entry of any kind, a list of texts, none empty."""
    start, end = parsed_date(entry, "practice_start"), parsed_date(entry, "practice_end")
    facts = [entry.contact_role, format_period(start, end, entry.practice_ongoing)]
    if entry.evidence_strength:
        facts.append(entry.get_evidence_strength_display())
    if entry.state == EntryState.SUPERSEDED:
        facts.append(EntryState.SUPERSEDED.label)
    return [fact for fact in facts if fact]


def outcome_text(entry, outcome):
    """Return the `outcome` of a case study in words, "" without one.

    What had not come to an end when it was written down may have since, so that says when it was known.
    """
    if not outcome:
        return ""
    label = Outcome(outcome).label
    if outcome not in UNSETTLED_OUTCOMES:
        return label
    when_known = _last_known(entry)
    return _("%(outcome)s, as known in %(when)s") % {"outcome": label, "when": when_known} if when_known else label


def _last_known(entry):
    """Return when it was last known how things stood, in words: when it was checked, or judged, or else begun."""
    days = [day for day in (entry.verified_on, entry.evidence_date) if day]
    if days:
        return date_format(max(days), "F Y")
    start = parsed_date(entry, "practice_start")
    return start.display() if start else ""


def content_hash_of(entry):
    """Return a hash of what readers see of an entry; it changes whenever that does."""
    content = "\n".join([entry.title, entry.summary, entry.text_for_search, entry.state, entry.state_reason])
    return hashlib.sha256(content.encode()).hexdigest()


def parsed_date(owner, name):
    """Return the date in field `name` of a page or row as a PartialDate or None; it may be text until it is saved."""
    return owner._meta.get_field(name).to_python(getattr(owner, name))
