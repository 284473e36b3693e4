"""The workflow of a question: rules of its dated steps, and the status that follows from them."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from facilitation.choices import QuestionAudience, QuestionStatus
from facilitation.models import Question
from facilitation.questions.official_links import new_nonce
from facilitation.signals import question_answered

HANDOVER_STEPS = (QuestionStatus.SENT, QuestionStatus.TRANSFERRED)  # after which somebody has to do something


def lock_question(question):
    """Return the Question locked for update until the end of the transaction."""
    return Question.objects.select_for_update(of=("self",)).select_related("official__department").get(pk=question.pk)


def refuse_wrong_day(question, step, on):
    """Raise ValidationError where a step of this sort cannot have been on the day `on`."""
    if on > timezone.localdate():
        raise ValidationError({"on": _("This day has not come yet. Write the day on which it happened.")})
    if step == QuestionStatus.SENT:
        return
    sendings = question.steps.published().filter(step=QuestionStatus.SENT)
    first = sendings.order_by("on").values_list("on", flat=True).first()
    if first is None:
        raise ValidationError(_("This question has not been sent yet. Record its sending first."))
    if on < first:
        day = date_format(first, "j F Y")
        raise ValidationError({"on": _("It was first sent on %(day)s. Nothing can follow before that.") % {"day": day}})


def refuse_wrong_official(question, step, official):
    """Raise ValidationError where a step needs an official and has none, or has one that it cannot have."""
    to_government = question.audience == QuestionAudience.GOVERNMENT
    if step == QuestionStatus.TRANSFERRED:
        if not to_government:
            raise ValidationError(_("Only a question to government can be transferred."))
        if official is None or official.pk == question.official_id:
            raise ValidationError({"official": _("Choose the role to which it goes, another than now.")})
    if step == QuestionStatus.SENT and to_government and official is None:
        raise ValidationError({"official": _("Choose the role that is to answer, then send it.")})


def apply_step(question, step):
    """Publish the unpublished QuestionStep `step` of the locked Question, and update the question from it."""
    refuse_wrong_day(question, step.step, step.on)
    refuse_wrong_official(question, step.step, step.official)
    step.published_at = timezone.now()
    step.save()
    update_from_steps(question, step)
    if step.step == QuestionStatus.ANSWERED:
        question_answered.send(sender=Question, question=question)
    return step


def update_from_steps(question, step):
    """Update the Question's status, holder and answer from its published steps; `step` is the last to be published."""
    published = question.steps.published()
    question.status = _latest(published).step
    if step.step in HANDOVER_STEPS:
        holder = _latest(published.filter(step__in=HANDOVER_STEPS)).official
        if holder != question.official or not question.link_nonce:
            question.official, question.link_nonce = holder, new_nonce()
    elif step.step == QuestionStatus.ANSWERED and _latest(published.filter(step=step.step)) == step:
        question.answer, question.answered_on = step.note, step.on
        question.answer_source, question.answer_url = step.source, step.source_url
        # What the asker thought was of the answer before this one.
        question.satisfaction = question.satisfaction_note = ""
    question.save()


def _latest(steps):
    return steps.order_by("on", "pk").last()
