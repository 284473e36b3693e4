"""What may be done with a contribution: consent given, changed, withdrawn, and words and names erased."""

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone

from facilitation.choices import ConsentAct, Destination, Naming, Source
from facilitation.consent.fingerprints import forget
from facilitation.consent.taking_back import (
    name_for_judgement,
    take_back_name,
    take_back_printed,
    take_back_words,
)
from facilitation.models import ConsentRecord, ConsentWording, Contribution, FacilitationSettings, Participant
from facilitation.shown_names import shown_naming
from facilitation.withholding import forget_what_was_kept, withhold_names
from search.forgetting import forget_deleted_words

# How much each way of naming tells.
TELLS = {Naming.NOT: 0, Naming.ORGANISATION: 1, Naming.NAME: 2}


def record(*, contribution, act, source=Source.CONTRIBUTOR, language=None, wording=None):
    """Add the ConsentRecord of an act, with what the Contribution now allows; return it.

    wording: the ConsentWording that was shown; without one the latest in the language of the contribution.
    """
    language = language or contribution.language
    return ConsentRecord.objects.create(
        contribution=contribution,
        act=act,
        may_go_to=contribution.may_go_to,
        naming=contribution.naming,
        wording=wording or ConsentWording.current(language),
        language=language,
        source=source,
    )


@transaction.atomic
def change_consent(*, contribution, may_go_to, naming, source=Source.CONTRIBUTOR, wording=None):
    """Let the Contribution go to the Destination `may_go_to` and be named as `naming` says; return the Contribution.

    wording: the ConsentWording that was shown; without one the latest in the language of the contribution.
    What was published beyond that is withheld before this returns. Widening publishes nothing by itself. An erased
    contribution stays as it is.
    """
    contribution = Contribution.objects.select_for_update(of=("self",)).get(pk=contribution.pk)
    if contribution.is_erased or (contribution.may_go_to, contribution.naming) == (may_go_to, naming):
        return contribution
    tells_less = TELLS[naming] < TELLS[contribution.naming]
    allows_less = may_go_to < contribution.may_go_to
    contribution.may_go_to, contribution.naming = may_go_to, naming
    contribution.save(update_fields=["may_go_to", "naming"])
    act = ConsentAct.WITHDRAWN if may_go_to == Destination.NOWHERE else ConsentAct.CHANGED
    record(contribution=contribution, act=act, source=source, wording=wording, language=wording and wording.language)
    if allows_less:
        take_back_words(contribution)
    if tells_less:
        take_back_name(contribution)
    return contribution


def withdraw(*, contribution, source=Source.CONTRIBUTOR):
    """Let the Contribution go nowhere any more; return it."""
    return change_consent(contribution=contribution, may_go_to=Destination.NOWHERE, naming=Naming.NOT, source=source)


@transaction.atomic
def erase(*, contribution, source=Source.CONTRIBUTOR):
    """Withdraw the Contribution and delete its words everywhere; return it. That there was consent stays on record.

    What was published keeps nothing of it; what was kept back for a rewrite goes too.
    """
    contribution = withdraw(contribution=contribution, source=source)
    if contribution.is_erased:
        return contribution
    # Once more, for what was written since it was withdrawn; and what only a person can judge goes to the desk.
    take_back_words(contribution)
    name_for_judgement(contribution)
    for word in Contribution.WORDS:
        setattr(contribution, word, "")
    contribution.erased_at = timezone.now()
    contribution.taken_by = contribution.taken_at = None
    contribution.save()
    forget_what_was_kept(contribution)
    forget(contribution)
    transaction.on_commit(forget_deleted_words)
    record(contribution=contribution, act=ConsentAct.ERASED, source=source)
    return contribution


@transaction.atomic
def erase_details(*, participant, keep_shown=False):
    """Delete the personal details of the Participant; return whether there were any.

    keep_shown: keep the name or organisation that readers see with consent, for the end of the time of keeping.
    """
    participant = Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)
    had, name = participant.has_details, participant.name
    shown = shown_naming(participant) if keep_shown else Naming.NOT
    kept = {Naming.NOT: (), Naming.ORGANISATION: ("organisation_name",), Naming.NAME: ("name", "organisation_name")}
    for detail in set(Participant.PERSONAL) - set(kept[shown]):
        setattr(participant, detail, "")
    if shown == Naming.NOT:
        participant.organisation = None
    participant.wants_mail, participant.email_confirmed_at, participant.confirmation_asked = False, None, ""
    if had:
        _name_no_more_than(participant, shown, lasting=not keep_shown)
    if name and not participant.name:
        first = participant.contributions.order_by("pk").first()
        if first is not None:
            take_back_printed(first, name)
    participant.erased_at = participant.erased_at or timezone.now()
    participant.save()
    if had:
        transaction.on_commit(forget_deleted_words)
    return had


def _name_no_more_than(participant, shown, *, lasting):
    """Withhold what names the Participant beyond the Naming `shown`; with `lasting` they have agreed to no more."""
    for contribution in participant.contributions.order_by("pk"):
        if TELLS[contribution.naming] > TELLS[shown]:
            if lasting and not contribution.is_erased:
                change_consent(contribution=contribution, may_go_to=contribution.may_go_to, naming=shown)
            withhold_names(contribution)


def due_for_erasure(now=None):
    """Return the Participants whose details have been kept as long as the settings allow, as a queryset.

    The time runs from the end of the meeting they took part in (without one on record, from when they wrote).
    """
    months = (FacilitationSettings.objects.first() or FacilitationSettings()).months_kept  # `load` would write a row
    before = (now or timezone.now()) - relativedelta(months=months)
    waiting = Participant.objects.filter(erased_at=None)
    of_meeting = waiting.filter(meeting__ends_at__lt=before)
    without_end = waiting.filter(meeting__ends_at=None, created_at__lt=before)
    return Participant.objects.filter(pk__in=of_meeting.values("pk")) | Participant.objects.filter(
        pk__in=without_end.values("pk")
    )
