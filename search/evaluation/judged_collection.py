"""Reads a judged collection: documents, queries, and which documents answer which query how well."""

import json
from dataclasses import dataclass


class UnreadableCollection(Exception):
    """A file of the collection cannot be used; the message says where and why, in one sentence."""


@dataclass(frozen=True)
class JudgedCollection:
    """The contents of the collection's three files."""

    documents: dict[str, tuple[str, str]]  # id → (title, text)
    questions: dict[str, str]  # id → text, only those that some document answers
    grades: dict[str, dict[str, int]]  # question → document → grade, only grades above 0


def read_collection(folder):
    """Return the `JudgedCollection` in the folder; raise `UnreadableCollection` at the first error."""
    documents = {
        row["id"]: (row["title"], row["text"]) for row in _rows(folder / "docs.jsonl", ("id", "title", "text"))
    }
    questions = {row["id"]: row["text"] for row in _rows(folder / "queries.jsonl", ("id", "text"))}
    grades = _grades(folder / "qrels.tsv", documents, questions)
    answered = {question: text for question, text in questions.items() if question in grades}
    if not documents:
        raise UnreadableCollection(f"{folder / 'docs.jsonl'} holds no document.")
    if not answered:
        raise UnreadableCollection(f"{folder / 'qrels.tsv'} names no document that answers a question.")
    return JudgedCollection(documents, answered, grades)


def _lines(path):
    """Yield (number, line) of a text file without its empty lines."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield number, line.rstrip("\r\n")
    except OSError as error:
        raise UnreadableCollection(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UnreadableCollection(f"{path} is not UTF-8.") from error


def _rows(path, fields):
    """Yield the objects of a file with one JSON object a line, each with the `fields` as texts."""
    seen = set()
    for number, line in _lines(path):
        try:
            row = json.loads(line)
        except ValueError as error:
            raise UnreadableCollection(f"{path}, line {number}, is not JSON.") from error
        if not isinstance(row, dict):
            raise UnreadableCollection(f"{path}, line {number}, is not a JSON object.")
        row = {"title": ""} | row
        lacking = [field for field in fields if not isinstance(row.get(field), str | int) or row[field] is True]
        if lacking:
            raise UnreadableCollection(f"{path}, line {number}, has no {' and no '.join(lacking)}.")
        row = {field: str(row[field]) for field in fields}
        if row["id"] in seen:
            raise UnreadableCollection(f"{path}, line {number}, names {row['id']} a second time.")
        seen.add(row["id"])
        yield row


def _grades(path, documents, questions):
    """Return {question: {document: grade}} of a file with question, document and grade between tabs."""
    grades = {}
    for number, line in _lines(path):
        parts = [part.strip() for part in line.split("\t")]
        if number == 1 and len(parts) == 3 and not parts[2].lstrip("-").isdigit():
            continue  # names of the columns
        if len(parts) != 3 or not parts[2].lstrip("-").isdigit():
            raise UnreadableCollection(f"{path}, line {number}, is not a question, a document and a whole number.")
        question, document, grade = parts
        for identifier, identifiers, file in (
            (question, questions, "queries.jsonl"),
            (document, documents, "docs.jsonl"),
        ):
            if identifier not in identifiers:
                raise UnreadableCollection(f"{path}, line {number}: {identifier} is not in {file}.")
        if int(grade) > 0:
            grades.setdefault(question, {})[document] = int(grade)
    return grades
