"""Choices of facilitated sessions: formats, participant types, destinations, namings, states."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


def language_choices():
    """Return the languages of the site as choices of a field; a callable, so that a further one makes no migration."""
    return settings.LANGUAGES


class SessionFormat(models.TextChoices):
    """How a session was run."""

    NETWORK = "network", _("Network session")
    TWO_DAY = "two-day", _("Two-day package")
    WORKSHOP = "workshop", _("Workshop")
    ACTION_LEARNING = "action-learning", _("Action-learning set")


class MeetingType(models.TextChoices):
    """What sort of gathering a meeting within a session is."""

    INTERVIEW = "interview", _("Interview")
    QUESTIONS = "questions", _("Question and answer")
    WORKSHOP = "workshop", _("Workshop")
    FOCUS_GROUP = "focus-group", _("Focus group")


class ParticipantType(models.TextChoices):
    """The sector that a participant belongs to."""

    COUNCIL = "council", _("Council")
    VOLUNTARY = "voluntary", _("Voluntary sector")
    SOCIAL_ENTERPRISE = "social-enterprise", _("Social enterprise")
    BUSINESS = "business", _("Business")
    COMMUNITY = "community", _("Community or resident group")
    GOVERNMENT = "government", _("Government")


class SpeakerAppearance(models.TextChoices):
    """Whether a speaker who was announced came, as the record of the session has it."""

    ANNOUNCED = "announced", pgettext_lazy("speaker or topic", "Announced")
    ATTENDED = "attended", _("Attended")
    BOTH = "both", _("Announced and attended")


class ContributionType(models.TextChoices):
    """What a contribution is, as its contributor classified it."""

    ANSWER = "answer", _("Answer to a key question")
    BARRIER = "barrier", _("Barrier")
    DEFINITION = "definition", _("Definition")
    EXAMPLE = "example", _("Example")
    IDEA = "idea", _("Idea or plan")
    QUESTION = "question", _("Question")
    REPLY = "reply", _("Reply to a question")


class Destination(models.IntegerChoices):
    """How far a contribution may go. Each destination includes those before it: a higher number allows more."""

    NOWHERE = 0, _("Nowhere: withdrawn")
    TEAM = 1, _("The team that runs the session")
    ROOM = 2, _("This room: whoever took part")
    BANK = 3, _("The bank, where everyone can read it")
    GOVERNMENT = 4, _("Government, and the bank")


class Naming(models.TextChoices):
    """How the contributor is named."""

    NOT = "not", _("Not at all")
    ORGANISATION = "organisation", _("By organisation")
    NAME = "name", pgettext_lazy("contributor", "By name")


class NamingState(models.TextChoices):
    """How far a name and organisation have got on the way to being shown to readers."""

    UNCONFIRMED = "unconfirmed", _("Not confirmed")
    WAITING = "waiting", _("Waiting")
    SHOWN = "shown", _("Shown")
    REFUSED = "refused", _("Not shown")


class ConsentAct(models.TextChoices):
    """What happened to a consent. The record stays after the words are erased."""

    GIVEN = "given", _("Given")
    CHANGED = "changed", _("Changed")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    ERASED = "erased", _("Erased")


class ConsentSource(models.TextChoices):
    """By whom an act of consent was made."""

    CONTRIBUTOR = "contributor", _("The contributor")
    CLERK = "clerk", _("A clerk, from paper")
    RETENTION = "retention", _("The site, when the time to keep it was over")


class ContributionState(models.TextChoices):
    """How far triage has got with a contribution."""

    NEW = "new", _("Not looked at yet")
    USED = "used", _("Used")
    KEPT = "kept", _("Kept for the team")
    SET_ASIDE = "set-aside", pgettext_lazy("state", "Set aside")


class ProvenanceKind(models.TextChoices):
    """Where a contribution is held, and how."""

    FIELD = "field", _("Field of an entry")
    ROW = "row", _("Row of an entry")
    QUESTION = "question", _("Wording of a question")
    ALSO_RAISED = "also", _("Question that was raised too, in other words")
    REPLY = "reply", _("Published reply to a question")


class FingerprintKind(models.TextChoices):
    """What a fingerprint's digest stands for."""

    RUN = "run", _("Telling words in a row")
    NAME = "name", _("Name of the contributor")
    WORD = "word", _("Word that the bank did not know")


class ProvenanceState(models.TextChoices):
    """Whether a field, row or question still holds a contribution."""

    FEEDING = "feeding", _("Holds what was said")
    WITHHELD = "withheld", _("Withheld: consent no longer covers it")
    REWRITTEN = "rewritten", _("Rewritten: no longer holds what was said")
    UNDONE = "undone", _("Undone")


class QuestionAudience(models.TextChoices):
    """The audience of a question. The value stands in URLs."""

    NETWORK = "network", _("The network")
    PUBLIC = "public", _("The public")
    GOVERNMENT = "government", _("Government")


class QuestionStatus(models.TextChoices):
    """The status of a question. The value stands in URLs."""

    OPEN = "open", _("Open")
    SENT = "sent", _("Sent")
    ACKNOWLEDGED = "acknowledged", _("Acknowledged")
    TRANSFERRED = "transferred", _("Transferred")
    ASKED_BACK = "asked-back", _("Asked back")
    ANSWERED = "answered", _("Answered")


class Satisfaction(models.TextChoices):
    """Whether the answer answered the question, as the asker sees it."""

    YES = "yes", pgettext_lazy("did this answer it", "Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", pgettext_lazy("did this answer it", "No")
