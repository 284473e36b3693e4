"""An editor's word on a name: readers may see it, or not and why. Either holds for what was looked at and no more."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from facilitation.attribution import attendance_of, attribute
from facilitation.choices import Naming
from facilitation.models import Participant
from facilitation.scrubbing import versions
from facilitation.triage.people import is_editor

LONGEST_REASON = Participant._meta.get_field("refusal").max_length


def mark_of(participant, naming):
    """Return a text that changes with what an editor looks at: what is told, who vouches for it, what was decided."""
    vouched = [participant.confirmed_host, participant.confirmed_by_id]
    decided = participant.seen_at and participant.seen_at.isoformat()
    looked_at = [participant.pk, naming, *participant.told(naming), *vouched, decided]
    return salted_hmac("facilitation.names.mark", repr(looked_at), algorithm="sha256").hexdigest()[:32]


def show(*, pk, mark, user):
    """Let readers see the name with this key as it was looked at; return the titles of drafts that now say it.

    mark: what `mark_of` gave then. Raises PermissionDenied for whoever is no editor, ValidationError where it changed.
    """
    return _decide(pk, mark, user, refusal="")


def refuse(*, pk, mark, user, reason):
    """Keep the name with this key from readers, for a reason that the contributor sees.

    Raises PermissionDenied for whoever is no editor, ValidationError without a reason or where the name changed.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise ValidationError(_("Say why it is not shown: the contributor will see this."))
    if len(reason) > LONGEST_REASON:
        raise ValidationError(_("Shorten the reason to %(most)s characters.") % {"most": LONGEST_REASON})
    if "\x00" in reason:
        raise ValidationError(_("The reason holds a sign we cannot keep. Type it again."))
    _decide(pk, mark, user, refusal=reason)


@transaction.atomic
def _decide(pk, mark, user, refusal):
    if not (user.is_active and is_editor(user)):
        raise PermissionDenied
    Participant.objects.select_for_update(of=("self",)).filter(pk=pk).first()  # held before it is compared
    participant = Participant.objects.to_be_named().select_related("meeting__session").filter(pk=pk).first()
    if participant is None or not constant_time_compare(mark, mark_of(participant, participant.asked)):
        raise ValidationError(_("This name was changed, taken back or decided meanwhile. Look at what is there now."))
    before = _unnamed(participant)
    participant.note_seen(participant.asked, by=user, refusal=refusal)
    participant.save()
    return [] if refusal else _write_in_drafts(before, participant, user)


def _unnamed(participant):
    """Return [(Provenance, what its field says where nobody was named)] of those fields that tell who said it."""
    found = []
    for contribution in participant.contributions.exclude(naming=Naming.NOT):
        contribution.participant = participant
        if not participant.is_shown(contribution.naming):
            parts = contribution.provenances.feeding().filter(names_speaker=True, number__isnull=False)
            who = attribute(contribution, attendance_of(contribution.session)).who
            found += [(part, contribution, who) for part in parts]
    return found


def _write_in_drafts(before, participant, user):
    """Write the name into drafts whose text still is the one given while nobody was named; return their titles."""
    titles = []
    for part, contribution, unnamed in before:
        named = attribute(contribution, attendance_of(contribution.session)).who
        for page in versions(part.number_id):
            draft = page.get_latest_revision_as_object()
            if page.alias_of_id or getattr(draft, part.field) != unnamed or named == unnamed:
                continue
            setattr(draft, part.field, named[: draft._meta.get_field(part.field).max_length])
            draft.save_revision(user=user, log_action=True, clean=False)
            titles.append(draft.title)
    return titles
