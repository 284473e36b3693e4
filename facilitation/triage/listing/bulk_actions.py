"""Applies one action to several contributions, each atomically, and reports which were refused and why."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facilitation.choices import ContributionState
from facilitation.triage import actions
from facilitation.triage.claims import require_claim
from facilitation.triage.policy import TriageAction
from practice.models import Occurrence

MAX_AT_ONCE = 100
LONGEST_HOW = Occurrence._meta.get_field("how").max_length
TOO_LONG_FOR_ROW = gettext_lazy(
    "It has more than %(most)s characters, too many for a row of a barrier. Open it and write less."
)


@dataclass
class BulkResult:
    """Keys of the contributions to which the action was applied, and of those refused, by reason."""

    done: list[int] = field(default_factory=list)
    refused: dict[str, list[int]] = field(default_factory=dict)


def apply_to_all(*, contributions, user, action, **data):
    """Apply the TriageAction to each of the `contributions` in the name of `user`; return a BulkResult.

    data: further arguments of the action, the same for all. One that somebody else has claimed or settled, or whose
    consent does not go so far, stays as it is, and so does each that the action refuses; the others are not affected.
    """
    account = BulkResult()
    for contribution in contributions:
        try:
            _apply_to_one(contribution, user, action, data)
        except ValidationError as error:
            account.refused.setdefault(" ".join(error.messages), []).append(contribution.pk)
        else:
            account.done.append(contribution.pk)
    return account


@transaction.atomic
def _apply_to_one(contribution, user, action, data):
    contribution = require_claim(contribution, user)
    if contribution.state != ContributionState.NEW:
        raise ValidationError(_("Something was made of this already."))
    BULK_ACTIONS[action](contribution=contribution, user=user, **data)


def _add_occurrence(*, contribution, **data):
    if len(contribution.how or contribution.text) > LONGEST_HOW:
        raise ValidationError(TOO_LONG_FOR_ROW % {"most": LONGEST_HOW})
    actions.add_occurrence(contribution=contribution, **data)


# What can be done with several at once, in the order in which it is offered.
BULK_ACTIONS = {
    TriageAction.KEEP: actions.keep_for_team,
    TriageAction.SET_ASIDE: actions.set_aside,
    TriageAction.OCCURRENCE: _add_occurrence,
    TriageAction.ALSO: actions.add_to_question,
}
