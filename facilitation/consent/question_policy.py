"""Refuses to publish a question beyond the consent of those whose words it holds."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from facilitation.choices import ProvenanceKind, ProvenanceState
from facilitation.consent.withholding import required_destination
from facilitation.models import Provenance


def refuse_question_beyond_consent(question):
    """Raise ValidationError where consent does not cover putting the Question to its audience. One statement.

    Every contribution that its wording holds has to go as far as the audience needs; what was withheld may only come
    back in other words, which an editor confirms first.
    """
    if question.pk is None:
        return
    parts = (
        Provenance.objects.filter(question=question).exclude(kind=ProvenanceKind.REPLY).select_related("contribution")
    )
    for part in parts:
        part.question = question  # with the audience it is about to have
        if part.state == ProvenanceState.WITHHELD:
            raise ValidationError(
                _("This cannot be published: it was withheld. Rewrite it and confirm the rewrite first.")
            )
        if part.state == ProvenanceState.FEEDING and part.contribution.may_go_to < required_destination(part):
            raise ValidationError(
                _(
                    "This cannot be published: somebody whose words it holds allowed less than “%(audience)s” needs. "
                    "Put it to somebody else, or write it without their words and confirm the rewrite."
                )
                % {"audience": question.get_audience_display()}
            )
