"""Which sessions an entry came out of, and who said it there, as far as consent and a name that may be shown allow."""

from dataclasses import dataclass

from django.db.models import BigIntegerField, BooleanField, Case, CharField, DateTimeField, F, Value, When

from facilitation.attribution import attribute
from facilitation.disclosure import SESSION, series_told_instead, session_may_be_told, small_numbers
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
    """Who said something, and in which meeting; only where consent lets both be told.

    meeting: "" where it would tell the session in which somebody else said something without a name.
    """

    who: str
    meeting: str


@dataclass(frozen=True)
class Origin:
    """One session that an entry came out of; `number` in its series may be none.

    Where the session would give somebody away, it is the series instead: `is_series`, without number and date.
    """

    number: int | None
    title: str
    when: str
    url: str
    is_illustration: bool
    sayings: list[Saying]
    is_series: bool = False


def origins_of(entry, request=None):
    """Return the Origins of an EntryPage, the earliest session first; a session has none itself.

    What stands in a draft is not told, nor a session that readers may not read. One statement, two more where a series
    is told instead of a session.
    """
    if entry.of_kind == Kind.SESSION or entry.last_published_at is None:
        return []
    by_session = {}
    rows = _contributed(entry).union(_recorded(entry), all=True)
    for row in sorted(rows, key=lambda row: language_rank(row["language"]), reverse=True):
        by_session.setdefault(row["said_in"], []).append(row)
    discreet = {number for number, rows in by_session.items() if not _may_be_told(rows)}
    told = [rows for number, rows in by_session.items() if number not in discreet]
    told.sort(key=lambda rows: (rows[-1]["start"] is None, rows[-1]["start"], rows[-1]["said_in"]))
    instead = _instead([by_session[number] for number in sorted(discreet)], request) if discreet else []
    return [_of_session(rows, request) for rows in told] + instead


def _may_be_told(rows):
    """Tell whether the session of these rows may be: an editor put it on record, or everyone in it may be told."""
    return any(not row["meeting"] for row in rows) or all(
        session_may_be_told(_contribution(row), is_small=row["small"], organisation=_organisation(row)) for row in rows
    )


def _of_session(rows, request):
    best = rows[-1]
    return Origin(
        number=best["session_number"],
        title=best["title"],
        when=period(best["start"], best["end"]),
        url=SessionPage(url_path=best["url_path"]).get_url(request) or "",
        is_illustration=best["invented"],
        sayings=_sayings(rows),
    )


def _instead(sessions, request):
    """Return an Origin for each series that may be told instead of the sessions of these lists of rows."""
    series = series_told_instead([rows[-1]["path"] for rows in sessions])
    by_series = {}
    for rows in sessions:
        if page := series.get(rows[-1]["path"]):
            by_series.setdefault(page, []).extend(rows)
    return [
        Origin(
            number=None,
            title=page.title,
            when="",
            url=page.get_url(request) or "",
            is_illustration=all(row["invented"] for row in rows),
            sayings=[Saying(who, "") for who in sorted({saying.who for saying in _sayings(rows)})],
            is_series=True,
        )
        for page, rows in by_series.items()
    ]


def _sayings(rows):
    said = {saying for row in rows if (saying := _saying(row))}
    return sorted(said, key=lambda saying: (saying.who, saying.meeting))


def _columns(pages):
    """Return what is read of the session, whose pages in all languages stand at the end of the path `pages`."""
    return {
        "said_in": F(f"{pages}__permanent_number"),
        "language": F(f"{pages}__locale__language_code"),
        "title": F(f"{pages}__title"),
        "url_path": F(f"{pages}__url_path"),
        "path": F(f"{pages}__path"),
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
        small=Case(When(**{f"{SESSION}__permanent_number__in": small_numbers()}, then=True), default=False),
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
        small=Value(False, output_field=BooleanField()),
        **dict.fromkeys(told, nothing),
    )


def _absent(field):
    return Value("" if isinstance(field, CharField) else None, output_field=field)


def _readable(rows, pages, **told):
    readable = SessionPage.objects.readable().order_by().values("pk")
    columns = _columns(pages) | told
    names = sorted(columns)  # both halves of the statement in one order
    return rows.order_by().filter(**{f"{pages}__in": readable}).values(**{name: columns[name] for name in names})


def _contribution(row):
    """Return the Contribution of one row, as far as naming it needs."""
    participant = Participant(
        meeting=Meeting(pk=row["meeting_key"], title=row["meeting"]),
        **{column: row[column] for column in DECIDING},
    )
    return Contribution(naming=row["naming"], participant=participant)


def _organisation(row):
    return row["called"] or row["organisation_name"]


def _saying(row):
    """Return the Saying of one row, None where consent lets nothing be told of who said it and where."""
    if not row["meeting"]:
        return None
    told = attribute(_contribution(row), organisation=_organisation(row))
    return Saying(told.who, told.meeting) if told.meeting else None
