"""What somebody does with what they said, on their own page. Each is safe to do twice."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from facilitation import consenting
from facilitation.capture import taking
from facilitation.choices import ProvenanceKind, QuestionStatus, Shape
from facilitation.following.links import digest
from facilitation.following.mail import ask_to_confirm, drop_unwanted
from facilitation.models import ConsentWording, Participant, Provenance, Question, QuestionStep

MOST_ANSWERS = 5  # of one person to one thing that was asked back


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


@transaction.atomic
def answer_back(*, participant, step, key, text, may_go_to, naming):
    """Keep what the Participant answers to the QuestionStep `step`, which asked back; return the Contribution.

    It is a contribution with consent of its own: editors publish it, and withdrawing it takes it out again.
    key: the UUID of the form, so that the same form sent again keeps one. Raises ValidationError after too many.
    """
    participant = Participant.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=participant.pk)
    if participant.contributions.filter(answers_step=step).exclude(key=key).count() >= MOST_ANSWERS:
        raise ValidationError(_("You have answered this several times. Wait until the editors have read it."))
    said = {"shape": Shape.REPLY, "text": text, "reply_to": step.question, "answers_step": step}
    return taking.take(
        meeting=participant.meeting,
        key_hash=participant.key_hash,
        key=key,
        said=said | {"written_at": timezone.now()},
        person={},
        consent=(may_go_to, naming),
        language=participant.language,
        wording=ConsentWording.current(participant.language),
    )


def questions_raised(participant):
    """Return the published Questions that the Participant raised, as a queryset."""
    raised = Provenance.objects.feeding().filter(contribution__participant=participant, question__isnull=False)
    return Question.objects.readable().filter(provenances__in=raised.exclude(kind=ProvenanceKind.REPLY)).distinct()


def questions_to_judge(participant):
    """Return those of them that are answered, so that the Participant may say whether that answered them."""
    return questions_raised(participant).exclude(answer="")


def steps_to_answer(participant):
    """Return the QuestionSteps that asked the Participant something back, of questions not answered yet."""
    asked = QuestionStep.objects.published().filter(step=QuestionStatus.ASKED_BACK)
    return asked.filter(question__in=questions_raised(participant).filter(answer="")).select_related("question")
