"""Loads rows of many small tables for the page of a session in one statement: own rows, series, questions."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import BigIntegerField, CharField, F, IntegerField, Q, Value
from django.db.models.functions import Cast

from facilitation.consent.session_disclosure import small_sessions
from facilitation.models import AnnouncedTopic, Attendance, Provenance, Question, SeriesPage, SessionPage, Speaker

SESSION_NUMBER_PATH = "contribution__participant__meeting__session__permanent_number"
WORDS, NUMBERS = 4, 2  # how many columns of each sort the widest table fills


@dataclass(frozen=True)
class RelatedTable:
    """One related table: {name in the context: path to the column} for texts and for whole numbers.

    model and relation are given for rows of the page itself, which an editor may just be changing.
    """

    words: dict[str, str]
    numbers: dict[str, object]
    model: type | None = None
    relation: str = ""

    @property
    def columns(self):
        """All its columns together."""
        return self.words | self.numbers


PAGE_TABLES = {
    "announced": RelatedTable(
        {"text": "text", "slug": "topic__slug"}, {"concept": "topic_id"}, AnnouncedTopic, "announced_topic_rows"
    ),
    "speakers": RelatedTable(
        {"name": "name", "role": "role", "appearance": "appearance", "slug": "organisation__slug"},
        {"concept": "organisation_id"},
        Speaker,
        "speaker_rows",
    ),
    "attendance": RelatedTable(
        {"participant_type": "participant_type"}, {"count": "count"}, Attendance, "attendance_rows"
    ),
}
SERIES_TABLE = RelatedTable({"title": "title", "url_path": "url_path"}, {})
SMALL_SESSION_TABLE = RelatedTable({}, {"number": "permanent_number_id"})
QUESTION_TABLE = RelatedTable(
    {"wording": "wording", "language": "language", "audience": "audience", "status": "status"},
    {"number": "number", "is_illustration": Cast("is_illustration", IntegerField())},
)


def related_rows(session):
    """Return {table: list of dicts} for a SessionPage: announced, speakers, attendance, series, questions.

    `small` is not empty where it is a small session, of which not everything is disclosed. One statement; rows that an
    editor is just changing are read from the form.
    """
    being_edited = getattr(session, "_cluster_related_objects", None) or {}
    stored = {what: rows for what, rows in PAGE_TABLES.items() if rows.relation not in being_edited}
    found = defaultdict(list)
    for what, _place, values in sorted(_stored_rows(session, stored), key=lambda row: row[1]):
        found[what].append(values)
    for what in set(PAGE_TABLES) - set(stored):
        found[what] = [
            _row_values(row, PAGE_TABLES[what].columns) for row in getattr(session, PAGE_TABLES[what].relation).all()
        ]
    return found


def _stored_rows(session, own):
    """Yield (what, place among its like, dict) of everything in the database."""
    above = SeriesPage.objects.readable().filter(path=session.path[: -SessionPage.steplen])
    parts = [
        *(_part(what, rows.model.objects.filter(session=session.pk), "sort_order", rows) for what, rows in own.items()),
        _part("series", above, "depth", SERIES_TABLE),
        _part("questions", _questions(session), "number", QUESTION_TABLE),
        _part("small", small_sessions().filter(permanent_number=session.number), "depth", SMALL_SESSION_TABLE),
    ]
    tables = own | {"series": SERIES_TABLE, "questions": QUESTION_TABLE, "small": SMALL_SESSION_TABLE}
    for what, place, *cells in parts[0].union(*parts[1:], all=True):
        names = tables[what]
        words, numbers = cells[:WORDS], cells[WORDS:]
        yield what, place, dict(zip(names.words, words, strict=False)) | dict(zip(names.numbers, numbers, strict=False))


def _part(what, found, place, rows):
    words = [F(path) for path in rows.words.values()]
    numbers = [F(path) if isinstance(path, str) else path for path in rows.numbers.values()]
    no_word = Value("", CharField())
    no_number = Cast(Value(None), BigIntegerField())  # PostgreSQL takes nothing beside nothing for text
    words += [no_word] * (WORDS - len(words))
    numbers += [no_number] * (NUMBERS - len(numbers))
    return found.order_by().values_list(Value(what, CharField()), F(place), *words, *numbers)


def _questions(session):
    """The questions that readers may read and that were raised in the session or came of what was said there."""
    fed = Provenance.objects.feeding().filter(question__isnull=False, **{SESSION_NUMBER_PATH: session.number})
    raised = SessionPage.objects.filter(permanent_number=session.number).values("pk")
    return Question.objects.readable().filter(Q(session__in=raised) | Q(pk__in=fed.values("question")))


def _row_values(row, columns):
    """Return the same dict of a row in hand."""
    values = {}
    for name, path in columns.items():
        value = row
        for step in path.split("__"):
            value = getattr(value, step) if value is not None else None
        values[name] = value
    return values
