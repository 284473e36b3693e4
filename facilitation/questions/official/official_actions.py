"""Actions of an official by the signed link: stored for an editor, and nothing published by it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from facilitation.choices import QuestionStatus
from facilitation.models import QuestionStep
from facilitation.questions.official_links import InvalidLink, is_current_link
from facilitation.questions.signals import official_acted
from facilitation.questions.workflow import lock_question, refuse_wrong_day

MOST_WAITING = 20  # steps of one question that wait for an editor


@transaction.atomic
def record_official_step(*, question, key, step, **fields):
    """Store a step of the Question's official, dated today, for an editor to publish; return the QuestionStep.

    key: the UUID of the form, so that the same form sent again stores one. fields: note, source, source_url, and of a
    transfer official or to_words. Raises InvalidLink where the link was revoked meanwhile, ValidationError otherwise.
    """
    current = lock_question(question)
    if not is_current_link(current, question.official_id, question.link_nonce):
        raise InvalidLink(was_valid=True)
    existing = current.steps.filter(key=key).first()
    if existing is not None:
        return existing
    if current.answer:
        raise ValidationError(_("The answer to this question has been published already."))
    if current.steps.waiting().count() >= MOST_WAITING:
        raise ValidationError(_("The editors have not read what you sent before. Wait until they have."))
    if step != QuestionStatus.TRANSFERRED:
        fields["official"] = current.official
    made = QuestionStep(question=current, key=key, step=step, by_link=True, on=timezone.localdate(), **fields)
    made.full_clean(exclude=["question", "official"], validate_unique=False, validate_constraints=False)
    refuse_wrong_day(current, step, made.on)
    made.save()
    official_acted.send(sender=QuestionStep, step=made)
    return made
