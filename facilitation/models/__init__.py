"""Facilitated sessions: who met, what was said with whose consent, and the questions that came of it."""

from facilitation.models.consent import ConsentRecord, ConsentWording
from facilitation.models.contribution import Contribution
from facilitation.models.fingerprint import ConsentFinding, Fingerprint, OverlapDismissal
from facilitation.models.key_question import KeyQuestion, KeyQuestionWording
from facilitation.models.meeting import Meeting
from facilitation.models.official import Official
from facilitation.models.participant import Participant
from facilitation.models.provenance import Provenance, WithheldText
from facilitation.models.question import Question, QuestionReply, QuestionStep
from facilitation.models.series import SeriesPage
from facilitation.models.session import SessionPage
from facilitation.models.session_rows import AnnouncedTopic, Attendance, Presentation, RecordedOutput, Speaker
from facilitation.models.settings import FacilitationSettings
from facilitation.models.sheet import Sheet
from facilitation.models.team import Team, TeamMember
from facilitation.models.telling import Telling

__all__ = [
    "AnnouncedTopic",
    "Attendance",
    "ConsentFinding",
    "ConsentRecord",
    "ConsentWording",
    "Contribution",
    "FacilitationSettings",
    "Fingerprint",
    "KeyQuestion",
    "KeyQuestionWording",
    "Meeting",
    "Official",
    "OverlapDismissal",
    "Participant",
    "Presentation",
    "Provenance",
    "Question",
    "QuestionReply",
    "QuestionStep",
    "RecordedOutput",
    "SeriesPage",
    "SessionPage",
    "Sheet",
    "Speaker",
    "Team",
    "TeamMember",
    "Telling",
    "WithheldText",
]
