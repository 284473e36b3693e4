"""Actions of contributors on their own contributions and details. Each is safe to do twice."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from facilitation.capture import store
from facilitation.choices import ContributionType, ProvenanceKind, QuestionStatus
from facilitation.consent import consent_actions
from facilitation.contributor.mail import drop_pending_notifications, request_confirmation
from facilitation.contributor.signed_links import identity_digest
from facilitation.models import ConsentWording, Participant, Provenance, Question, QuestionStep
from practice.erasures.journal import record_erasure

MOST_ANSWERS = 5  # of one person to one thing that was asked back


@transaction.atomic
def change_consent(*, participant, contributions, may_go_to, naming):
    """Change the consent of the Participant's `contributions` to `may_go_to` and `naming`.

    The wording that the page shows, in its language, is recorded. Where a name is now to be shown, its
    confirmation is requested.
    """
    wording = ConsentWording.current(get_language())
    for contribution in contributions:
        consent_actions.change_consent(contribution=contribution, may_go_to=may_go_to, naming=naming, wording=wording)
    request_confirmation(participant)


@transaction.atomic
def withdraw_all(*, participant):
    """Withdraw every contribution of the Participant."""
    for contribution in participant.contributions.filter(erased_at=None):
        consent_actions.withdraw(contribution=contribution)


@transaction.atomic
def erase_details(*, participant):
    """Delete the personal details of the Participant and their pending notifications."""
    consent_actions.erase_details(participant=participant)
    drop_pending_notifications(participant)


@transaction.atomic
def erase_all(*, participant):
    """Erase every contribution and the personal details of the Participant."""
    for contribution in participant.contributions.all():
        consent_actions.erase(contribution=contribution)
    erase_details(participant=participant)


@transaction.atomic
def change_details(*, participant, name, role, organisation_name, email, wants_mail):
    """Store the personal details that the Participant gave; return the Participant.

    A new name, role or organisation is shown only once it is confirmed again and an editor has reviewed it; a new
    address is mailed only once confirmed. After the details were erased nothing is stored any more.
    """
    participant = Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)
    if participant.erased_at:
        return participant
    given = {"name": name, "role": role, "organisation_name": organisation_name, "email": email}
    replaced = [column for column, value in given.items() if getattr(participant, column) not in ("", value)]
    if replaced:
        record_erasure(consent_actions.CHANGED_DETAILS, [participant.pk], extent=",".join(replaced))
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
        drop_pending_notifications(participant)
    request_confirmation(participant)
    return participant


@transaction.atomic
def confirm_identity(*, participant, shows):
    """Confirm the Participant's address and, if `shows`, their name and organisation.

    Returns whether that was recorded: not where any of it was changed since they saw it. Readers see the name once an
    editor has reviewed it too.
    """
    now, was_shown = timezone.now(), identity_digest(participant)
    participant = Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)
    if identity_digest(participant) != was_shown:
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


@transaction.atomic
def answer_back(*, participant, step, key, text, may_go_to, naming):
    """Store the Participant's answer to the QuestionStep `step`, which asked back; return the Contribution.

    It has a consent of its own: editors publish it, and withdrawing it removes it again. key: the UUID of the form, so
    that the same form sent again stores one. Raises ValidationError after too many answers.
    """
    participant = Participant.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=participant.pk)
    if participant.contributions.filter(answers_step=step).exclude(key=key).count() >= MOST_ANSWERS:
        raise ValidationError(_("You have answered this several times. Wait until the editors have read it."))
    values = {
        "contribution_type": ContributionType.REPLY,
        "text": text,
        "reply_to": step.question,
        "answers_step": step,
    }
    return store.store_contribution(
        meeting=participant.meeting,
        key_hash=participant.key_hash,
        key=key,
        values=values | {"written_at": timezone.now()},
        person={},
        consent=(may_go_to, naming),
        language=get_language(),
        wording=ConsentWording.current(get_language()),
    )


def questions_raised(participant):
    """Return the published Questions that the Participant raised, as a queryset."""
    raised = Provenance.objects.feeding().filter(contribution__participant=participant, question__isnull=False)
    return Question.objects.readable().filter(provenances__in=raised.exclude(kind=ProvenanceKind.REPLY)).distinct()


def answered_questions(participant):
    """Return those of them that are answered, so that the Participant may say whether that answered them."""
    return questions_raised(participant).exclude(answer="")


def steps_to_answer(participant):
    """Return the QuestionSteps that asked the Participant back, of questions not answered yet."""
    steps = QuestionStep.objects.published().filter(step=QuestionStatus.ASKED_BACK)
    return steps.filter(question__in=questions_raised(participant).filter(answer="")).select_related("question")
