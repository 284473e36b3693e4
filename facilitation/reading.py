"""What the page of a session shows beside its own text: speakers, topics announced, presentations, who came."""

from dataclasses import dataclass, field

from facilitation.choices import Appearance
from practice.choices import Kind
from practice.reading.entry import Filed, Loading, Reading
from practice.registers import reads


@dataclass(frozen=True)
class ShownSpeaker:
    """One speaker in words; `organisation` leads to its listing, None where none is on record."""

    name: str
    role: str
    organisation: Filed | None
    appearance: str
    appearance_label: str


@dataclass
class SessionReading(Reading):
    """Everything the page of a session shows."""

    speakers: list[ShownSpeaker] = field(default_factory=list)


@reads(Kind.SESSION)
def read_session(entry, request=None):
    """Return the SessionReading of a SessionPage."""
    speakers = list(entry.speaker_rows.select_related("organisation").all())
    return Loading(entry, request).load(
        SessionReading,
        also=[speaker.organisation for speaker in speakers],
        speakers=lambda labels, _references: [_shown(speaker, labels) for speaker in speakers],
    )


def _shown(speaker, labels):
    body = speaker.organisation
    return ShownSpeaker(
        name=speaker.name,
        role=speaker.role,
        organisation=Filed("organisation", body.slug, labels(body)) if body else None,
        appearance=speaker.appearance,
        appearance_label=Appearance(speaker.appearance).label,
    )
