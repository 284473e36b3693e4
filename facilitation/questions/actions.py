"""Actions of editors on a question: publish, withdraw, record steps, settle what came by the official’s link.

Each action is atomic, locks the question, and works on its current row, so that two at once lose nothing. Each raises
ValidationError with what is wrong.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from facilitation.choices import QuestionAudience, QuestionStatus, Satisfaction
from facilitation.consent.question_policy import refuse_question_beyond_consent
from facilitation.models import QuestionStep
from facilitation.questions import workflow
from facilitation.questions.official_mail import queue_official_mail
from facilitation.questions.workflow import lock_question


@transaction.atomic
def publish(*, question, user=None):
    """Let everyone read the Question; refused beyond the consent of those whose words it holds. Returns it."""
    question = lock_question(question)
    if not question.wording.strip():
        raise ValidationError(_("There is nothing to publish: write the question first."))
    refuse_question_beyond_consent(question)
    question.published_at, question.withdrawn_reason = question.published_at or timezone.now(), ""
    question.save()
    log(instance=question, action="wagtail.publish", user=user)
    return question


@transaction.atomic
def unpublish(*, question, reason, user=None):
    """Withdraw the Question: its page keeps the number and says why. Returns it."""
    question = lock_question(question)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: readers see this sentence.")})
    question.published_at, question.withdrawn_reason = None, reason.strip()
    question.save()
    log(instance=question, action="wagtail.unpublish", user=user)
    return question


@transaction.atomic
def send(*, question, on=None, official=None, user=None):
    """Record that the Question was sent, today unless told otherwise; return the QuestionStep.

    official: the Official it goes to, the one it has without it. A mailbox on record is sent the signed link.
    """
    question = lock_question(question)
    if not question.is_published:
        raise ValidationError(_("Publish the question first: what is sent can be read by everyone."))
    official = official or question.official
    if official is not None and question.audience != QuestionAudience.GOVERNMENT:
        raise ValidationError({"official": _("Only a question to government has an official. Leave this empty.")})
    if question.official_id and official.pk != question.official_id and question.status != QuestionStatus.OPEN:
        raise ValidationError({"official": _("It lies with another role already. Transfer it instead.")})
    return _record(question, QuestionStatus.SENT, on, user, official=official)


@transaction.atomic
def acknowledge(*, question, on=None, note="", user=None):
    """Record that whoever was asked has said that they have the Question; return the QuestionStep."""
    question = lock_question(question)
    return _record(question, QuestionStatus.ACKNOWLEDGED, on, user, note=note)


@transaction.atomic
def transfer(*, question, official, on=None, note="", user=None):
    """Record that the Question now lies with the Official `official`; return the QuestionStep.

    Every link given out before stops working; the new role is sent its own.
    """
    question = lock_question(question)
    return _record(question, QuestionStatus.TRANSFERRED, on, user, official=official, note=note)


@transaction.atomic
def ask_back(*, question, note, on=None, user=None):
    """Record what has to be known before the Question can be answered; return the QuestionStep."""
    if not note.strip():
        raise ValidationError({"note": _("Write what was asked.")})
    question = lock_question(question)
    return _record(question, QuestionStatus.ASKED_BACK, on, user, note=note)


@transaction.atomic
def answer(*, question, text, source, url="", on=None, user=None):
    """Record the answer to the Question and publish it; a later one takes its place. Returns the QuestionStep."""
    if not text.strip():
        raise ValidationError({"text": _("Write the answer.")})
    if not source.strip():
        raise ValidationError({"source": _("Say where the answer comes from, such as a letter and its day.")})
    question = lock_question(question)
    return _record(question, QuestionStatus.ANSWERED, on, user, note=text, source=source, source_url=url)


@transaction.atomic
def publish_step(*, step, official=None, user=None):
    """Publish what an official did by their link; return the QuestionStep.

    official: the Official that a transfer goes to, where the official only said so in words.
    """
    question, step = _locked_waiting_step(step)
    step.official = official or step.official
    if step.step == QuestionStatus.ANSWERED and not step.source:
        step.source = f"{step.official}, {step.official.department}"
    workflow.apply_step(question, step)
    return _logged(question, step, user)


@transaction.atomic
def decline_step(*, step, user=None):
    """Keep what came by the official’s link from readers for good; return the QuestionStep."""
    question, step = _locked_waiting_step(step)
    step.declined_at = timezone.now()
    step.save()
    log(instance=question, action="wagtail.edit", user=user, data={"declined": step.pk})
    return step


@transaction.atomic
def revoke_link(*, question, user=None):
    """Let every signed link given out for the Question stop working; the next sending makes a new one. Returns it."""
    question = lock_question(question)
    question.link_nonce = ""
    question.save()
    log(instance=question, action="wagtail.edit", user=user, data={"link": "revoked"})
    return question


@transaction.atomic
def record_satisfaction(*, question, satisfaction, note=""):
    """Keep what the asker says of the answer, a Satisfaction and perhaps a sentence; return the Question."""
    question = lock_question(question)
    if not question.answer:
        raise ValidationError(_("There is no answer yet."))
    if satisfaction not in Satisfaction.values:
        raise ValidationError({"satisfaction": _("Choose yes, partly or no.")})
    words = question._meta.get_field("satisfaction_note").clean(note.strip(), question)
    question.satisfaction, question.satisfaction_note = satisfaction, words
    question.save()
    return question


def _record(question, step, on, user, **fields):
    """Store a published step of the locked Question and return it."""
    if step not in workflow.HANDOVER_STEPS:
        fields["official"] = question.official
    made = QuestionStep(question=question, step=step, on=on or timezone.localdate(), **fields)
    made.full_clean(exclude=["question", "official", "key"])
    workflow.apply_step(question, made)
    return _logged(question, made, user)


def _logged(question, step, user):
    """Log the step, and tell the official where it comes to them."""
    log(instance=question, action="wagtail.edit", user=user, data={"step": step.step})
    if step.step in workflow.HANDOVER_STEPS:
        queue_official_mail(question)
    return step


def _locked_waiting_step(step):
    """Return (its locked Question, the QuestionStep) while it still waits for an editor."""
    question = lock_question(step.question)
    step = QuestionStep.objects.waiting().select_related("official__department").filter(pk=step.pk).first()
    if step is None:
        raise ValidationError(_("Somebody else has settled this already."))
    step.question = question
    return question, step
