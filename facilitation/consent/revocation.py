"""Carries out revoked consent: withholds words or a name wherever they are, recorded or found by matching."""

from django.urls import reverse
from django.utils.translation import gettext as _

from facilitation.choices import Destination, Naming
from facilitation.consent.matching.fingerprints import name_predates_participant
from facilitation.consent.matching.match_query import match_query_for_name, match_query_for_words, words_introduced_by
from facilitation.consent.redaction import traces
from facilitation.consent.redaction.external_texts import clear_external_texts
from facilitation.consent.redaction.sweep import (
    entries_with_new_words,
    record_matches,
    redact_past_matches,
    replace_matching_slugs,
)
from facilitation.consent.withholding import withhold, withhold_beyond_consent, withhold_names
from facilitation.models import ConsentFinding, Participant

MAX_FINDINGS = 20  # places that one erasure puts on the desk because of a single word


def revoke_words(contribution):
    """Withhold everything that holds more of the Contribution than its consent now allows.

    Once it may go nowhere, past revisions, comments, logs and redirects are redacted too.
    """
    probe = match_query_for_words(contribution)
    if probe:
        record_matches(probe)
    withhold_beyond_consent(contribution)
    if probe and contribution.may_go_to < Destination.BANK:
        clear_external_texts(probe)
    if probe and contribution.is_withdrawn:
        redact_past_matches(probe)
        replace_matching_slugs(probe)
        traces.clear_traces(probe)


def revoke_name(contribution):
    """Withhold fields that name the contributor, and their name wherever it is printed.

    Where the same person agreed to be named with another contribution, the printed name may stand.
    """
    withhold_names(contribution)
    participant = contribution.participant
    named = participant.contributions.filter(erased_at=None, naming=Naming.NAME)
    if not named.exclude(pk=contribution.pk).exists():
        revoke_printed_name(contribution, participant.name)


def revoke_printed_name(contribution, name):
    """Withhold every passage that prints the `name` of the contributor, and clear other tables of it."""
    person = Participant(name=name, created_at=contribution.participant.created_at)
    probe = None if name_predates_participant(person) else match_query_for_name(contribution, name)
    if probe:
        withhold(record_matches(probe))
        clear_external_texts(probe)
        redact_past_matches(probe)
        traces.clear_traces(probe)


def report_for_review(contribution):
    """Report entries for review in which a word stands that was new to the bank with the Contribution."""
    for page in entries_with_new_words(contribution, words_introduced_by(contribution))[:MAX_FINDINGS]:
        ConsentFinding.objects.get_or_create(
            contribution=contribution,
            where=_("Entry %(number)s: a word that came with what was said") % {"number": page.permanent_number_id},
            address=reverse("practice_admin:entry", args=[page.pk]),
            settled_at=None,
        )
