"""A judged collection is read whole, or refused with a sentence that says which line is wrong."""

import json

import pytest

from search.evaluation.judged_collection import UnreadableCollection, read_collection

DOCUMENTS = [{"id": "a", "title": "Hall", "text": "A hall."}, {"id": "b", "title": "", "text": "A pool."}]
QUESTIONS = [{"id": "1", "text": "hall?"}, {"id": "2", "text": "ferry?"}]


def write(folder, documents=DOCUMENTS, questions=QUESTIONS, grades="1\ta\t2\n1\tb\t0\n"):
    """Write the three files."""
    for name, rows in (("docs", documents), ("queries", questions)):
        lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n")
    (folder / "qrels.tsv").write_text(grades)


def test_questions_nobody_answers_and_grades_of_nothing_are_left_out(tmp_path):
    write(tmp_path)
    judged = read_collection(tmp_path)

    assert judged.documents == {"a": ("Hall", "A hall."), "b": ("", "A pool.")}
    assert judged.questions == {"1": "hall?"}
    assert judged.grades == {"1": {"a": 2}}


def test_names_of_columns_and_numbers_as_identifiers_are_understood(tmp_path):
    write(tmp_path, [{"id": 7, "text": "A hall."}], [{"id": 1, "text": "hall?"}], "query\tdocument\tgrade\n1\t7\t1\n")

    assert read_collection(tmp_path).grades == {"1": {"7": 1}}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"documents": ["{"]}, "docs.jsonl, line 1, is not JSON."),
        ({"documents": [*DOCUMENTS, "[]"]}, "docs.jsonl, line 3, is not a JSON object."),
        ({"documents": [{"id": "a"}]}, "docs.jsonl, line 1, has no text."),
        ({"documents": [*DOCUMENTS, DOCUMENTS[0]]}, "docs.jsonl, line 3, names a a second time."),
        ({"questions": [{"text": "hall?"}]}, "queries.jsonl, line 1, has no id."),
        ({"grades": "1\ta\n"}, "qrels.tsv, line 1, is not a question, a document and a whole number."),
        ({"grades": "1\ta\t1\n1\tb\tgood\n"}, "qrels.tsv, line 2, is not a question, a document and a whole number."),
        ({"grades": "9\ta\t1\n"}, "qrels.tsv, line 1: 9 is not in queries.jsonl."),
        ({"grades": "1\tz\t1\n"}, "qrels.tsv, line 1: z is not in docs.jsonl."),
        ({"grades": "1\ta\t0\n"}, "qrels.tsv names no document that answers a question."),
    ],
)
def test_an_error_is_one_sentence(tmp_path, changes, message):
    write(tmp_path, **changes)
    with pytest.raises(UnreadableCollection) as error:
        read_collection(tmp_path)

    assert str(error.value).removeprefix(f"{tmp_path}/") == message


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UnreadableCollection, match=r"docs.jsonl cannot be read: No such file or directory\."):
        read_collection(tmp_path)
