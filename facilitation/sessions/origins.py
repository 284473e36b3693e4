"""Which sessions an entry came out of, and who said it there, as far as consent and a name that may be shown allow."""

from dataclasses import dataclass

from django.db.models import BigIntegerField, CharField, DateTimeField, F, Value

from facilitation.attribution import attribute
from facilitation.models import Contribution, Meeting, Participant, Provenance, RecordedOutput, SessionPage
from practice.choices import Kind
from practice.dates import period
from practice.labels import label_of
from practice.models import OrganisationLabel
from practice.models.vocabulary import language_rank

PARTICIPANT = "contribution__participant"
# Every column of a Participant that decides whether they may be named, and what the column of a row without one holds.
DECIDING = {
    **dict.fromkeys(("name", "role", "organisation_name", "refusal"), CharField()),
    **dict.fromkeys(("seen_name", "seen_role", "seen_organisation_name"), CharField()),
    **dict.fromkeys(("organisation_id", "seen_organisation_id"), BigIntegerField()),
    **dict.fromkeys(("confirmed_at", "seen_at"), DateTimeField()),
}
PAGES = f"{PARTICIPANT}__meeting__session__permanent_number__pages"


@dataclass(frozen=True)
class Saying:
    """Who said something, and in which meeting; only where consent lets both be told."""

    who: str
    meeting: str


@dataclass(frozen=True)
class Origin:
    """One session that an entry came out of; `number` in its series may be none."""

    number: int | None
    title: str
    when: str
    url: str
    is_illustration: bool
    sayings: list[Saying]


def origins_of(entry, request=None):
    """Return the Origins of an EntryPage, the earliest session first, in one statement; a session has none itself.

    What stands in a draft is not told, nor a session that readers may not read.
    """
    if entry.of_kind == Kind.SESSION or entry.last_published_at is None:
        return []
    rows = _contributed(entry).union(_recorded(entry), all=True)
    best, said = {}, {}
    for row in sorted(rows, key=lambda row: language_rank(row["language"]), reverse=True):
        best[row["said_in"]] = row
        saying = _saying(row)
        if saying:
            said.setdefault(row["said_in"], set()).add(saying)
    return [
        Origin(
            number=row["session_number"],
            title=row["title"],
            when=period(row["start"], row["end"]),
            url=SessionPage(url_path=row["url_path"]).get_url(request) or "",
            is_illustration=row["invented"],
            sayings=sorted(said.get(session, ()), key=lambda saying: (saying.who, saying.meeting)),
        )
        for session, row in sorted(best.items(), key=lambda item: (item[1]["start"] is None, item[1]["start"], item[0]))
    ]


def _columns(pages):
    """Return what is read of the session, whose pages in all languages stand at the end of the path `pages`."""
    return {
        "said_in": F(f"{pages}__permanent_number"),
        "language": F(f"{pages}__locale__language_code"),
        "title": F(f"{pages}__title"),
        "url_path": F(f"{pages}__url_path"),
        "start": F(f"{pages}__practice_start"),
        "end": F(f"{pages}__practice_end"),
        "invented": F(f"{pages}__is_illustration"),
        "session_number": F(f"{pages}__sessionpage__session_number"),
    }


def _contributed(entry):
    """Return the sessions whose contributions feed the entry as it was last published, a row for each contribution."""
    return _readable(
        Provenance.objects.feeding().filter(number=entry.number, made_at__lte=entry.last_published_at),
        PAGES,
        naming=F("contribution__naming"),
        called=label_of(OrganisationLabel, f"{PARTICIPANT}__organisation_id"),
        meeting=F(f"{PARTICIPANT}__meeting__title"),
        meeting_key=F(f"{PARTICIPANT}__meeting_id"),
        **{column: F(f"{PARTICIPANT}__{column}") for column in DECIDING},
    )


def _recorded(entry):
    """Return the sessions whose public record names the entry, in the same columns."""
    nothing = Value("", output_field=CharField())
    told = ("naming", "called", "meeting")
    return _readable(
        RecordedOutput.objects.filter(entry__permanent_number=entry.number),
        "session__permanent_number__pages",
        meeting_key=Value(None, output_field=BigIntegerField()),
        **{column: _absent(field) for column, field in DECIDING.items()},
        **dict.fromkeys(told, nothing),
    )


def _absent(field):
    return Value("" if isinstance(field, CharField) else None, output_field=field)


def _readable(rows, pages, **told):
    readable = SessionPage.objects.readable().order_by().values("pk")
    columns = _columns(pages) | told
    names = sorted(columns)  # both halves of the statement in one order
    return rows.order_by().filter(**{f"{pages}__in": readable}).values(**{name: columns[name] for name in names})


def _saying(row):
    """Return the Saying of one row, None where consent lets nothing be told of who said it and where."""
    if not row["meeting"]:
        return None
    participant = Participant(
        meeting=Meeting(pk=row["meeting_key"], title=row["meeting"]),
        **{column: row[column] for column in DECIDING},
    )
    told = attribute(
        Contribution(naming=row["naming"], participant=participant),
        organisation=row["called"] or row["organisation_name"],
    )
    return Saying(told.who, told.meeting) if told.meeting else None
