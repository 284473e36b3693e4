"""Which actions the consent of a contribution and the rights of a user allow, and the sentence where they do not."""

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facilitation.choices import ContributionState, Destination, QuestionAudience, Shape

WITHDRAWN = gettext_lazy("This was withdrawn. Nothing can be made of it any more.")
NOT_FOR_BANK = gettext_lazy(
    "The contributor’s consent does not go as far as the bank. Keep it for the team, or set it aside."
)
NOT_FOR_GOVERNMENT = gettext_lazy(
    "The contributor has not agreed that this goes to government. Put the question to the network or the public."
)


class Action(TextChoices):
    """What can be done with a contribution. The value stands in admin addresses."""

    OCCURRENCE = "occurrence", gettext_lazy("Add to a barrier")
    DRAFT = "draft", gettext_lazy("Write a new entry")
    DEFINITION = "definition", gettext_lazy("Enter as a definition")
    QUESTION = "question", gettext_lazy("Raise a question")
    ALSO = "also", gettext_lazy("Add to a question already raised")
    REPLY = "reply", gettext_lazy("Publish as a reply")
    KEEP = "keep", gettext_lazy("Keep for the team")
    SET_ASIDE = "set-aside", gettext_lazy("Set aside")


FOR_BANK = [Action.OCCURRENCE, Action.DRAFT, Action.DEFINITION, Action.QUESTION, Action.ALSO]
FOR_TEAM = [Action.KEEP, Action.SET_ASIDE]
# What comes first for a contribution of each shape.
LIKELY = {
    Shape.BARRIER: Action.OCCURRENCE,
    Shape.DEFINITION: Action.DEFINITION,
    Shape.EXAMPLE: Action.DRAFT,
    Shape.IDEA: Action.DRAFT,
    Shape.QUESTION: Action.QUESTION,
    Shape.REPLY: Action.REPLY,
    Shape.ANSWER: Action.DRAFT,
}


def allowed(contribution, user):
    """Return the Actions that may be offered to `user` for the Contribution, in order, as a list."""
    if contribution.is_withdrawn or contribution.state == ContributionState.SET_ASIDE:
        return []
    # Kept or used already, it may be used once more, and no longer be set aside.
    team = FOR_TEAM if contribution.state == ContributionState.NEW else []
    if contribution.may_go_to < Destination.BANK:
        return list(team)
    reply = [Action.REPLY] if contribution.reply_to_id and may_publish_replies(user) else []
    return [*reply, *FOR_BANK, *team]


def may_publish_replies(user):
    """Tell whether `user` may publish a reply, which readers see at once: whoever may change questions."""
    return user.has_perm("facilitation.change_question")


def audiences_for(contribution):
    """Return the QuestionAudiences to which a question may be put that the Contribution raises, as a list."""
    government = contribution.may_go_to >= Destination.GOVERNMENT
    return [audience for audience in QuestionAudience if government or audience != QuestionAudience.GOVERNMENT]


def require(contribution, destination):
    """Raise ValidationError where the Contribution may not go to the Destination."""
    if contribution.is_withdrawn:
        raise ValidationError(WITHDRAWN)
    if contribution.state == ContributionState.SET_ASIDE:
        raise ValidationError(_("This was set aside. Undo that first."))
    if contribution.may_go_to < destination:
        raise ValidationError(NOT_FOR_GOVERNMENT if destination == Destination.GOVERNMENT else NOT_FOR_BANK)


def require_for_audience(contribution, audience):
    """Raise ValidationError where a question to the QuestionAudience is more than the Contribution allows."""
    government = audience == QuestionAudience.GOVERNMENT and contribution.may_go_to >= Destination.BANK
    require(contribution, Destination.GOVERNMENT if government else Destination.BANK)
