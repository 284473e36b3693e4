"""What somebody does with what they said, on their own page. Each is safe to do twice."""

from django.db import transaction
from django.utils import timezone

from facilitation import consenting
from facilitation.following.links import digest
from facilitation.following.mail import ask_to_confirm, drop_unwanted
from facilitation.models import ConsentWording, Participant, Provenance, Question
from facilitation.scrubbing import REPLY


@transaction.atomic
def change_consent(*, participant, said, may_go_to, naming):
    """Let what the Participant `said`, Contributions, go to `may_go_to` and be named as `naming` says.

    The wording that the page shows goes on record. A name that is now to be shown is asked to be confirmed.
    """
    wording = ConsentWording.current(participant.language)
    for contribution in said:
        consenting.change_consent(contribution=contribution, may_go_to=may_go_to, naming=naming, wording=wording)
    ask_to_confirm(participant)


@transaction.atomic
def withdraw_all(*, participant):
    """Let nothing of what the Participant said go anywhere any more."""
    for said in participant.contributions.filter(erased_at=None):
        consenting.withdraw(contribution=said)


@transaction.atomic
def erase_details(*, participant):
    """Delete the personal details of the Participant, and what they were still to be told."""
    consenting.erase_details(participant=participant)
    drop_unwanted(participant)


@transaction.atomic
def erase_all(*, participant):
    """Delete the words and the personal details of the Participant."""
    for said in participant.contributions.all():
        consenting.erase(contribution=said)
    erase_details(participant=participant)


@transaction.atomic
def change_details(*, participant, name, role, organisation_name, email, wants_mail):
    """Keep what the Participant wants known of them; return the Participant.

    A new name, role or organisation is shown only once it is confirmed again and an editor has seen it, a new address
    written to only once confirmed. After the details were erased nothing is kept any more.
    """
    participant = Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)
    if participant.erased_at:
        return participant
    if (participant.name, participant.role, participant.organisation_name) != (name, role, organisation_name):
        participant.confirmed_at = participant.confirmed_by = None
        if participant.organisation_name != organisation_name:
            participant.organisation = None
    if participant.email != email:
        participant.email_confirmed_at = None
    participant.name, participant.role, participant.organisation_name = name, role, organisation_name
    participant.email = email
    participant.wants_mail = wants_mail and bool(email)
    participant.save()
    if not participant.wants_mail:
        drop_unwanted(participant)
    ask_to_confirm(participant)
    return participant


@transaction.atomic
def confirm(*, participant, shows):
    """Note that the Participant has the address they gave and, if `shows`, that name and organisation are right.

    Returns whether that was noted: not where any of it was changed since they saw it. Readers see it once an editor has
    looked at it too.
    """
    now, was_shown = timezone.now(), digest(participant)
    participant = Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)
    if digest(participant) != was_shown:
        return False
    participant.email_confirmed_at = participant.email_confirmed_at or now
    if shows and participant.confirmed_at is None:
        participant.confirmed_at, participant.confirmed_host = now, _host(participant.email)
    participant.save(update_fields=["email_confirmed_at", "confirmed_at", "confirmed_host"])
    return True


def _host(email):
    """Return the host of an address in plain letters, so that none looks like another."""
    host = email.rpartition("@")[2]
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host.encode("ascii", "backslashreplace").decode()[:255]


def questions_raised(participant):
    """Return the published, answered Questions that the Participant raised and may judge, as a queryset."""
    raised = Provenance.objects.feeding().filter(contribution__participant=participant, question__isnull=False)
    answered = Question.objects.readable().exclude(answer="")
    return answered.filter(provenances__in=raised.exclude(field=REPLY)).distinct()
