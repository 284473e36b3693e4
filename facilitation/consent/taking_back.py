"""Takes words, or a name, out of everything that holds them, on record or not, as part of a change of consent."""

from django.urls import reverse
from django.utils.translation import gettext as _

from facilitation.choices import Naming
from facilitation.consent import stores
from facilitation.consent.fingerprints import is_the_banks
from facilitation.consent.probe import probe_for_name, probe_for_words, words_new_with
from facilitation.consent.sweep import rare_words_left, record_everywhere, scrub_addresses, scrub_past
from facilitation.models import ConsentFinding, Participant
from facilitation.withholding import withhold, withhold_beyond, withhold_names

MOST_TO_JUDGE = 20  # places that one erasure puts on the desk because of a single word


def take_back_words(contribution):
    """Withhold everything that holds more of the Contribution than its consent now allows, wherever it stands.

    Once it may go nowhere, old revisions, comments, logs and redirects lose it too.
    """
    probe = probe_for_words(contribution)
    if probe:
        record_everywhere(probe)
    withhold_beyond(contribution)
    if probe and contribution.is_withdrawn:
        scrub_past(probe)
        scrub_addresses(probe)
        stores.clear(probe)


def take_back_name(contribution):
    """Withhold what says who made the Contribution, and their name wherever it is printed.

    Where the same person agreed to be named with something else they said, the name itself may stand.
    """
    withhold_names(contribution)
    participant = contribution.participant
    said = participant.contributions.filter(erased_at=None, naming=Naming.NAME)
    if not said.exclude(pk=contribution.pk).exists():
        take_back_printed(contribution, participant.name)


def take_back_printed(contribution, name):
    """Withhold every place that prints the `name` of whoever made the Contribution, and clear what keeps it."""
    person = Participant(name=name, created_at=contribution.participant.created_at)
    probe = None if is_the_banks(person) else probe_for_name(contribution, name)
    if probe:
        withhold(record_everywhere(probe))
        scrub_past(probe)
        stores.clear(probe)


def name_for_judgement(contribution):
    """Put on the desk where a word that came into the bank with the Contribution stands in another sentence."""
    for page in rare_words_left(contribution, words_new_with(contribution))[:MOST_TO_JUDGE]:
        ConsentFinding.objects.get_or_create(
            contribution=contribution,
            where=_("Entry %(number)s: a word that came with what was said") % {"number": page.permanent_number_id},
            address=reverse("practice_admin:entry", args=[page.pk]),
            settled_at=None,
        )
