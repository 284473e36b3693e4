"""Models of facilitated sessions: sessions, meetings, participants, contributions, consent, and questions."""

from facilitation.models.consent import ConsentRecord, ConsentWording
from facilitation.models.contribution import Contribution
from facilitation.models.fingerprint import ConsentFinding, Fingerprint, OverlapDismissal
from facilitation.models.key_question import KeyQuestion, KeyQuestionWording
from facilitation.models.notification import Notification
from facilitation.models.official import Official
from facilitation.models.participant import Participant
from facilitation.models.provenance import Provenance, WithheldText
from facilitation.models.question import Question, QuestionReply, QuestionStep
from facilitation.models.sessions.meeting import Meeting
from facilitation.models.sessions.series import SeriesPage
from facilitation.models.sessions.session import SessionPage
from facilitation.models.sessions.session_rows import AnnouncedTopic, Attendance, Presentation, RecordedOutput, Speaker
from facilitation.models.sessions.team import Team, TeamMember
from facilitation.models.settings import FacilitationSettings
from facilitation.models.sheet import Sheet

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
    "Notification",
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
    "WithheldText",
]
