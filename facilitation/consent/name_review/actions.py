"""Actions of the name review: approve a name or refuse it. Either holds for exactly what was reviewed."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from facilitation.access.triage_access import is_editor
from facilitation.choices import Naming
from facilitation.consent.attribution import attendance_of, attribution_of
from facilitation.consent.redaction.page_redaction import pages_of_entries
from facilitation.models import Participant

LONGEST_REASON = Participant._meta.get_field("refusal").max_length


def review_stamp(participant, naming):
    """Return a stamp that changes with what an editor reviews: values, who confirmed them, the last decision."""
    vouched = [participant.confirmed_host, participant.confirmed_by_id]
    decided = participant.seen_at and participant.seen_at.isoformat()
    looked_at = [participant.pk, naming, *participant.naming_values(naming), *vouched, decided]
    return salted_hmac("facilitation.consent.name_review.mark", repr(looked_at), algorithm="sha256").hexdigest()[:32]


def show_name(*, pk, stamp, user):
    """Approve the Participant's name as it was reviewed; return the titles of drafts that now show it.

    stamp: what `review_stamp` gave then. Raises PermissionDenied for non-editors, ValidationError where it changed.
    """
    return _decide(pk, stamp, user, refusal="")


def refuse_name(*, pk, stamp, user, reason):
    """Refuse to show the name of the Participant with this key, for a reason that the contributor sees.

    Raises PermissionDenied for non-editors, ValidationError without a reason or where the name changed.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise ValidationError(_("Say why it is not shown: the contributor will see this."))
    if len(reason) > LONGEST_REASON:
        raise ValidationError(_("Shorten the reason to %(most)s characters.") % {"most": LONGEST_REASON})
    if "\x00" in reason:
        raise ValidationError(_("The reason holds a sign we cannot keep. Type it again."))
    _decide(pk, stamp, user, refusal=reason)


@transaction.atomic
def _decide(pk, stamp, user, refusal):
    if not (user.is_active and is_editor(user)):
        raise PermissionDenied
    Participant.objects.select_for_update(of=("self",)).filter(pk=pk).first()  # held before it is compared
    participant = Participant.objects.to_be_named().select_related("meeting__session").filter(pk=pk).first()
    if participant is None or not constant_time_compare(stamp, review_stamp(participant, participant.requested_naming)):
        raise ValidationError(_("This name was changed, taken back or decided meanwhile. Look at what is there now."))
    before = _texts_without_name(participant)
    participant.record_review(participant.requested_naming, by=user, refusal=refusal)
    participant.save()
    return [] if refusal else _write_in_drafts(before, participant, user)


def _texts_without_name(participant):
    """Return [(Provenance, what its field says where nobody was named)] of those fields that tell who said it."""
    found = []
    for contribution in participant.contributions.exclude(naming=Naming.NOT):
        contribution.participant = participant
        if not participant.is_shown(contribution.naming):
            parts = contribution.provenances.feeding().filter(names_contributor=True, number__isnull=False)
            who = attribution_of(contribution, attendance_of(contribution.session)).who
            found += [(part, contribution, who) for part in parts]
    return found


def _write_in_drafts(before, participant, user):
    """Write the name into drafts whose text still is the one given while nobody was named; return their titles."""
    titles = []
    for part, contribution, unnamed in before:
        named = attribution_of(contribution, attendance_of(contribution.session)).who
        for page in pages_of_entries(part.number_id):
            draft = page.get_latest_revision_as_object()
            if page.alias_of_id or getattr(draft, part.field) != unnamed or named == unnamed:
                continue
            if not page.has_unpublished_changes:
                draft.begin_version()
            setattr(draft, part.field, named[: draft._meta.get_field(part.field).max_length])
            draft.save_revision(user=user, log_action=True, clean=False)
            titles.append(draft.title)
    return titles
