"""Does one thing with several contributions, each whole or not at all, with an account of what was refused."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facilitation.choices import ContributionState
from facilitation.triage import actions
from facilitation.triage.allowed import Action
from facilitation.triage.holding import held_by
from practice.models import Occurrence

MOST_AT_ONCE = 100
LONGEST_HOW = Occurrence._meta.get_field("how").max_length
OPEN_IT = gettext_lazy("It has more than %(most)s characters, too many for a row of a barrier. Open it and write less.")


@dataclass
class Account:
    """The keys of contributions with which it was done, and of those with which it was not, by the reason."""

    done: list[int] = field(default_factory=list)
    refused: dict[str, list[int]] = field(default_factory=dict)


def settle(*, contributions, user, action, **data):
    """Do the Action with each of the `contributions` in the name of `user`; return an Account.

    data: what the action needs besides, the same for all. One that somebody else holds or has settled, or whose consent
    does not go so far, stays as it is, and so does each that the action refuses; the others do not suffer from it.
    """
    account = Account()
    for contribution in contributions:
        try:
            _settle_one(contribution, user, action, data)
        except ValidationError as fault:
            account.refused.setdefault(" ".join(fault.messages), []).append(contribution.pk)
        else:
            account.done.append(contribution.pk)
    return account


@transaction.atomic
def _settle_one(contribution, user, action, data):
    contribution = held_by(contribution, user)
    if contribution.state != ContributionState.NEW:
        raise ValidationError(_("Something was made of this already."))
    ACTIONS[action](contribution=contribution, user=user, **data)


def _add_occurrence(*, contribution, **data):
    if len(contribution.how or contribution.text) > LONGEST_HOW:
        raise ValidationError(OPEN_IT % {"most": LONGEST_HOW})
    actions.add_occurrence(contribution=contribution, **data)


# What can be done with several at once, in the order in which it is offered.
ACTIONS = {
    Action.KEEP: actions.keep,
    Action.SET_ASIDE: actions.set_aside,
    Action.OCCURRENCE: _add_occurrence,
    Action.ALSO: actions.add_to_question,
}
