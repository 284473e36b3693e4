"""Actions on consent: record it, change it, withdraw it, and erase words or personal details."""

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone

from facilitation.choices import ConsentAct, ConsentSource, Destination, Naming
from facilitation.consent.matching.fingerprints import delete_fingerprints
from facilitation.consent.revocation import report_for_review, revoke_name, revoke_printed_name, revoke_words
from facilitation.consent.visible_naming import visible_naming
from facilitation.consent.withholding import delete_withheld_texts, withhold_names
from facilitation.models import ConsentRecord, ConsentWording, Contribution, FacilitationSettings, Participant
from practice.erasures.journal import record_erasure
from search.ingest.purge import purge_deleted_words

# How much each Naming discloses, least first.
NAMING_LEVEL = {Naming.NOT: 0, Naming.ORGANISATION: 1, Naming.NAME: 2}

# What the journal of erasures calls these, and an extent of the third.
WORDS, NARROWED_CONSENT, DETAILS, CHANGED_DETAILS = "words", "narrowed consent", "details", "changed details"
EXCEPT_SHOWN = "except what is shown"


def record_consent(*, contribution, act, source=ConsentSource.CONTRIBUTOR, language=None, wording=None):
    """Add a ConsentRecord of an act with what the Contribution now allows; return it.

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
def change_consent(*, contribution, may_go_to, naming, source=ConsentSource.CONTRIBUTOR, wording=None):
    """Set the Contribution's Destination to `may_go_to` and its Naming to `naming`; return the Contribution.

    wording: the ConsentWording that was shown; without one the latest in the language of the contribution. What was
    published beyond the new consent is withheld before this returns. Widening publishes nothing by itself. An erased
    contribution stays as it is.
    """
    contribution = Contribution.objects.select_for_update(of=("self",)).get(pk=contribution.pk)
    if contribution.is_erased or (contribution.may_go_to, contribution.naming) == (may_go_to, naming):
        return contribution
    is_narrower = NAMING_LEVEL[naming] < NAMING_LEVEL[contribution.naming]
    allows_less = may_go_to < contribution.may_go_to
    contribution.may_go_to, contribution.naming = may_go_to, naming
    contribution.save(update_fields=["may_go_to", "naming"])
    act = ConsentAct.WITHDRAWN if may_go_to == Destination.NOWHERE else ConsentAct.CHANGED
    record_consent(
        contribution=contribution, act=act, source=source, wording=wording, language=wording and wording.language
    )
    if allows_less or is_narrower:
        record_erasure(NARROWED_CONSENT, [contribution.pk], extent=f"{int(may_go_to)},{naming}")
    if allows_less:
        revoke_words(contribution)
    if is_narrower:
        revoke_name(contribution)
    return contribution


def withdraw(*, contribution, source=ConsentSource.CONTRIBUTOR):
    """Set the Contribution's Destination to nowhere; return it."""
    return change_consent(contribution=contribution, may_go_to=Destination.NOWHERE, naming=Naming.NOT, source=source)


@transaction.atomic
def erase(*, contribution, source=ConsentSource.CONTRIBUTOR):
    """Withdraw the Contribution and delete its words everywhere; return it. The record that there was consent stays.

    Entries and questions keep nothing of it; what was withheld for a rewrite is deleted too.
    """
    contribution = withdraw(contribution=contribution, source=source)
    if contribution.is_erased:
        return contribution
    # Once more, for what was written since it was withdrawn; and what only a person can judge goes to the desk.
    revoke_words(contribution)
    report_for_review(contribution)
    for word in Contribution.TEXT_FIELDS:
        setattr(contribution, word, "")
    contribution.erased_at = timezone.now()
    contribution.claimed_by = contribution.claimed_at = None
    contribution.save()
    delete_withheld_texts(contribution)
    delete_fingerprints(contribution)
    transaction.on_commit(purge_deleted_words)
    record_erasure(WORDS, [contribution.pk])
    record_consent(contribution=contribution, act=ConsentAct.ERASED, source=source)
    return contribution


@transaction.atomic
def erase_details(*, participant, keep_shown=False):
    """Delete the personal details of the Participant; return whether there were any.

    keep_shown: keep the name or organisation that readers see with consent, as at the end of the retention period.
    """
    participant = Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)
    had, name = participant.has_details, participant.name
    shown = visible_naming(participant) if keep_shown else Naming.NOT
    remaining_columns = {
        Naming.NOT: (),
        Naming.ORGANISATION: ("organisation_name",),
        Naming.NAME: ("name", "organisation_name"),
    }
    for detail in set(Participant.PERSONAL_FIELDS) - set(remaining_columns[shown]):
        setattr(participant, detail, "")
    if shown == Naming.NOT:
        participant.organisation = None
    participant.wants_mail, participant.email_confirmed_at, participant.confirmation_digest = False, None, ""
    if had:
        _reduce_naming(participant, shown, lasting=not keep_shown)
    if name and not participant.name:
        first = participant.contributions.order_by("pk").first()
        if first is not None:
            revoke_printed_name(first, name)
    participant.erased_at = participant.erased_at or timezone.now()
    participant.save()
    record_erasure(DETAILS, [participant.pk], extent=EXCEPT_SHOWN if keep_shown else "")
    if had:
        transaction.on_commit(purge_deleted_words)
    return had


def _reduce_naming(participant, shown, *, lasting):
    """Withhold what names the Participant beyond the Naming `shown`; with `lasting` they have agreed to no more."""
    for contribution in participant.contributions.order_by("pk"):
        if NAMING_LEVEL[contribution.naming] > NAMING_LEVEL[shown]:
            if lasting and not contribution.is_erased:
                change_consent(contribution=contribution, may_go_to=contribution.may_go_to, naming=shown)
            withhold_names(contribution)


def participants_due_for_erasure(now=None):
    """Return the Participants whose details have been held as long as the settings allow, as a queryset.

    The period runs from the end of the meeting they took part in (without one on record, from when they wrote).
    """
    months = (FacilitationSettings.objects.first() or FacilitationSettings()).months_kept  # `load` would write a row
    before = (now or timezone.now()) - relativedelta(months=months)
    waiting = Participant.objects.filter(erased_at=None)
    of_meeting = waiting.filter(meeting__ends_at__lt=before)
    without_end = waiting.filter(meeting__ends_at=None, created_at__lt=before)
    return Participant.objects.filter(pk__in=of_meeting.values("pk")) | Participant.objects.filter(
        pk__in=without_end.values("pk")
    )
