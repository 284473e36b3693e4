"""Policy of triage: which actions consent and the user's rights allow, and the message where they do not."""

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from facilitation.choices import ContributionState, ContributionType, Destination, Naming, QuestionAudience

WITHDRAWN = gettext_lazy("This was withdrawn. Nothing can be made of it any more.")
NOT_FOR_BANK = gettext_lazy(
    "The contributor’s consent does not go as far as the bank. Keep it for the team, or set it aside."
)
NOT_FOR_GOVERNMENT = gettext_lazy(
    "The contributor has not agreed that this goes to government. Put the question to the network or the public."
)
# How the contributor is named, said to editors; the labels of Naming speak to the contributor.
NAMED = {
    Naming.NOT: pgettext_lazy("how the contributor is named", "not at all"),
    Naming.ORGANISATION: pgettext_lazy("how the contributor is named", "by organisation"),
    Naming.NAME: pgettext_lazy("how the contributor is named", "by name"),
}


class TriageAction(TextChoices):
    """The actions on a contribution. The value stands in admin URLs."""

    OCCURRENCE = "occurrence", gettext_lazy("Add to a barrier")
    DRAFT = "draft", gettext_lazy("Write a new entry")
    DEFINITION = "definition", gettext_lazy("Enter as a definition")
    QUESTION = "question", gettext_lazy("Raise a question")
    ALSO = "also", gettext_lazy("Add to a question already raised")
    REPLY = "reply", gettext_lazy("Publish as a reply")
    KEEP = "keep", gettext_lazy("Keep for the team")
    SET_ASIDE = "set-aside", pgettext_lazy("button", "Set aside")


FOR_BANK = [
    TriageAction.OCCURRENCE,
    TriageAction.DRAFT,
    TriageAction.DEFINITION,
    TriageAction.QUESTION,
    TriageAction.ALSO,
]
FOR_TEAM = [TriageAction.KEEP, TriageAction.SET_ASIDE]
# The action that is open at first, by contribution type.
DEFAULT_ACTION = {
    ContributionType.BARRIER: TriageAction.OCCURRENCE,
    ContributionType.DEFINITION: TriageAction.DEFINITION,
    ContributionType.EXAMPLE: TriageAction.DRAFT,
    ContributionType.IDEA: TriageAction.DRAFT,
    ContributionType.QUESTION: TriageAction.QUESTION,
    ContributionType.REPLY: TriageAction.REPLY,
    ContributionType.ANSWER: TriageAction.DRAFT,
}


def allowed_actions(contribution, user):
    """Return the TriageActions that may be offered to `user` for the Contribution, in order, as a list."""
    if contribution.is_withdrawn or contribution.state == ContributionState.SET_ASIDE:
        return []
    # Kept or used already, it may be used once more, and no longer be set aside.
    team = FOR_TEAM if contribution.state == ContributionState.NEW else []
    if contribution.may_go_to < Destination.BANK:
        return list(team)
    reply = [TriageAction.REPLY] if contribution.reply_to_id and may_publish_replies(user) else []
    return [*reply, *FOR_BANK, *team]


def may_publish_replies(user):
    """Tell whether `user` may publish a reply, which readers see at once: whoever may change questions."""
    return user.has_perm("facilitation.change_question")


def audiences_for(contribution):
    """Return the QuestionAudiences to which a question may be put that the Contribution raises, as a list."""
    government = contribution.may_go_to >= Destination.GOVERNMENT
    return [audience for audience in QuestionAudience if government or audience != QuestionAudience.GOVERNMENT]


def require_destination(contribution, destination):
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
    require_destination(contribution, Destination.GOVERNMENT if government else Destination.BANK)


def consent_in_words(contribution):
    """Return how far the Contribution may go and how its contributor is named, in a sentence."""
    return _("It may go to: %(destination)s. Named: %(naming)s.") % {
        "destination": contribution.get_may_go_to_display(),
        "naming": NAMED[contribution.naming],
    }
