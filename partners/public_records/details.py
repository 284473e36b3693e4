"""What an entry tells in short besides its text: what came of it, its cost, for whom, what helped, how far to rely."""

from partners.public_records.record import RecordDetails, RecordSignal
from practice.choices import AudienceReach, FactorType
from practice.computed.plain_text import field_text
from practice.models import CaseStudyPage
from practice.page_context.case_study_page import cost_text
from practice.page_context.quality_signals import quality_signals

# The rows that details are made from, by class of page; loaded for a whole list of pages.
DETAIL_ROWS = {CaseStudyPage: ("audience_rows",)}


def record_details(page, card=None):
    """Return the RecordDetails of a specific entry page whose rows are loaded; `card` is its Card, which has states."""
    states = tuple(str(state.text) for state in card.states) if card else ()
    signals = tuple(map(_signal, quality_signals(page)))
    if not isinstance(page, CaseStudyPage):
        return RecordDetails(states=states, signals=signals)
    audiences, factors = list(page.audience_rows.all()), list(page.factor_rows.all())
    return RecordDetails(
        states=states,
        cost=cost_text(page),
        served=_audiences(audiences, AudienceReach.SERVED),
        left_out=_audiences(audiences, AudienceReach.LEFT_OUT),
        done=field_text(page, "what_was_done").strip(),
        helped=_factors(factors, FactorType.HELPED),
        hindered=_factors(factors, FactorType.HINDERED),
        signals=signals,
    )


def _signal(signal):
    return RecordSignal(str(signal.name), str(signal.headline), tuple(map(str, signal.reasons)))


def _audiences(rows, reach):
    return tuple(str(row.get_audience_display()) for row in rows if row.reach == reach)


def _factors(rows, factor_type):
    return tuple(row.text for row in rows if row.factor_type == factor_type)
