"""Questions in a file are asked of the site's own search, and what failed is named."""

import pytest
from django.core.management import CommandError, call_command

from tests import factories

pytestmark = pytest.mark.django_db

HEADING = "question\tanswers\n"


def test_it_counts_answers_among_the_first_three_and_questions_rightly_left_without(tmp_path, capsys):
    factories.case_study("Who keeps the register of assets", slug="who-keeps-it")
    factories.case_study("Cycling to school", slug="cycling")
    file = tmp_path / "questions.tsv"
    file.write_text(
        HEADING
        + "register of assets\twho-keeps-it another\n"
        + "cycling to school\twho-keeps-it\n"
        + "zeppelin moorings\t-\n"
        + "cycling\t-\n"
    )
    call_command("measure_questions", file)
    assert capsys.readouterr().out.splitlines() == [
        "  cycling to school: Cycling to school",
        "  cycling: 1 announced as close",
        "answer among the first 3: 1 of 2",
        "nothing announced where the bank has none: 1 of 2",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "cannot be read"), (HEADING + "no tab here\n", "Line 2: write a question, a tab")],
)
def test_a_file_that_is_not_one_is_refused(tmp_path, content, message):
    file = tmp_path / "questions.tsv"
    if content is not None:
        file.write_text(content)
    with pytest.raises(CommandError, match=message):
        call_command("measure_questions", file)
