"""Finds the sessions that an entry came from, and who contributed there, as far as consent and name review allow."""

from dataclasses import dataclass

from django.db.models import BigIntegerField, BooleanField, Case, CharField, DateTimeField, F, Value, When

from facilitation.consent.attribution import attribution_of
from facilitation.consent.session_disclosure import (
    SESSION_PATH,
    may_disclose_session,
    series_disclosed_instead,
    small_session_numbers,
)
from facilitation.kinds import SESSION
from facilitation.models import Contribution, Meeting, Participant, Provenance, RecordedOutput, SessionPage
from practice.fields.partial_dates import format_period
from practice.models import OrganisationLabel
from practice.models.compiled_queries import compiled_query
from practice.models.vocabularies.concept import language_rank
from practice.page_context.labels import label_subquery

PARTICIPANT = "contribution__participant"
# Every column of a Participant that decides whether they may be named, with its type for rows without one.
NAMING_FIELDS = {
    **dict.fromkeys(("name", "role", "organisation_name", "refusal"), CharField()),
    **dict.fromkeys(("seen_name", "seen_role", "seen_organisation_name"), CharField()),
    **dict.fromkeys(("organisation_id", "seen_organisation_id"), BigIntegerField()),
    **dict.fromkeys(("confirmed_at", "seen_at"), DateTimeField()),
}
SESSION_PAGES_PATH = f"{PARTICIPANT}__meeting__session__permanent_number__pages"


@dataclass(frozen=True)
class OriginAttribution:
    """Who contributed, and in which meeting, where consent lets both be disclosed.

    meeting: "" where it would reveal the session in which somebody else spoke without a name.
    """

    who: str
    meeting: str


@dataclass(frozen=True)
class Origin:
    """One session that an entry came from; `number` in its series may be None.

    Where the session would identify somebody, it is the series instead: `is_series`, without number and date.
    """

    number: int | None
    title: str
    when: str
    url: str
    is_illustration: bool
    attributions: list[OriginAttribution]
    is_series: bool = False


def origins_of(entry, request=None):
    """Return the Origins of an EntryPage, the earliest session first; a session has none itself.

    Left out are drafts and sessions that readers may not read. One statement, two more where a series is disclosed
    instead of a session.
    """
    if entry.of_kind == SESSION or entry.last_published_at is None:
        return []
    by_session = {}
    rows = _rows(entry.number, entry.last_published_at)
    for row in sorted(rows, key=lambda row: language_rank(row["language"]), reverse=True):
        by_session.setdefault(row["said_in"], []).append(row)
    undisclosable = {number for number, rows in by_session.items() if not _may_disclose(rows)}
    disclosed = [rows for number, rows in by_session.items() if number not in undisclosable]
    disclosed.sort(key=lambda rows: (rows[-1]["start"] is None, rows[-1]["start"], rows[-1]["said_in"]))
    series_origins = (
        _series_origins([by_session[number] for number in sorted(undisclosable)], request) if undisclosable else []
    )
    return [_of_session(rows, request) for rows in disclosed] + series_origins


def _may_disclose(rows):
    """Tell whether the session of these rows may be: an editor put it on record, or everyone in it may be told."""
    return any(not row["meeting"] for row in rows) or all(
        may_disclose_session(_contribution(row), is_small=row["small"], organisation=_organisation(row)) for row in rows
    )


def _of_session(rows, request):
    best = rows[-1]
    return Origin(
        number=best["session_number"],
        title=best["title"],
        when=format_period(best["start"], best["end"]),
        url=SessionPage(url_path=best["url_path"]).get_url(request) or "",
        is_illustration=best["invented"],
        attributions=_attributions(rows),
    )


def _series_origins(sessions, request):
    """Return an Origin for each series that may be told instead of the sessions of these lists of rows."""
    series = series_disclosed_instead([rows[-1]["path"] for rows in sessions])
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
            attributions=[OriginAttribution(who, "") for who in sorted({saying.who for saying in _attributions(rows)})],
            is_series=True,
        )
        for page, rows in by_series.items()
    ]


def _attributions(rows):
    found = {saying for row in rows if (saying := _attribution(row))}
    return sorted(found, key=lambda saying: (saying.who, saying.meeting))


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


@compiled_query
def _rows(number, published_at):
    return _contributed(number, published_at).union(_recorded(number), all=True)


def _contributed(number, published_at):
    """Return the sessions whose contributions feed the entry as it was last published, a row for each contribution."""
    return _readable(
        Provenance.objects.feeding().filter(number=number, made_at__lte=published_at),
        SESSION_PAGES_PATH,
        naming=F("contribution__naming"),
        called=label_subquery(OrganisationLabel, f"{PARTICIPANT}__organisation_id"),
        meeting=F(f"{PARTICIPANT}__meeting__title"),
        meeting_key=F(f"{PARTICIPANT}__meeting_id"),
        **{column: F(f"{PARTICIPANT}__{column}") for column in NAMING_FIELDS},
        small=Case(
            When(**{f"{SESSION_PATH}__permanent_number__in": small_session_numbers()}, then=True), default=False
        ),
    )


def _recorded(number):
    """Return the sessions whose public record names the entry, in the same columns."""
    nothing = Value("", output_field=CharField())
    empty_columns = ("naming", "called", "meeting")
    return _readable(
        RecordedOutput.objects.filter(entry__permanent_number=number),
        "session__permanent_number__pages",
        meeting_key=Value(None, output_field=BigIntegerField()),
        **{column: _absent(field) for column, field in NAMING_FIELDS.items()},
        small=Value(False, output_field=BooleanField()),
        **dict.fromkeys(empty_columns, nothing),
    )


def _absent(field):
    return Value("" if isinstance(field, CharField) else None, output_field=field)


def _readable(rows, pages, **extra):
    readable = SessionPage.objects.readable().order_by().values("pk")
    columns = _columns(pages) | extra
    names = sorted(columns)  # both halves of the statement in one order
    return rows.order_by().filter(**{f"{pages}__in": readable}).values(**{name: columns[name] for name in names})


def _contribution(row):
    """Return the Contribution of one row, as far as naming it needs."""
    participant = Participant(
        meeting=Meeting(pk=row["meeting_key"], title=row["meeting"]),
        **{column: row[column] for column in NAMING_FIELDS},
    )
    return Contribution(naming=row["naming"], participant=participant)


def _organisation(row):
    return row["called"] or row["organisation_name"]


def _attribution(row):
    """Return the OriginAttribution of one row, None where consent does not let both be disclosed."""
    if not row["meeting"]:
        return None
    attribution = attribution_of(_contribution(row), organisation=_organisation(row))
    return OriginAttribution(attribution.who, attribution.meeting) if attribution.meeting else None
