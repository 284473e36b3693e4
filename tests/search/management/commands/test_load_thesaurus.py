"""The command that loads the synonyms of the bank says what it did, and why where it cannot."""

import pytest
from django.core.management import CommandError, call_command

from search.curation.synonyms import shipped
from search.models import Synonyms

pytestmark = pytest.mark.django_db


def test_it_ends_with_a_count(capsys):
    for _time in range(2):
        call_command("load_thesaurus")
    count = sum(len(groups) for _locale, groups in shipped.shipped_groups())

    assert Synonyms.objects.count() == count > 0
    assert capsys.readouterr().out.splitlines() == [
        f"Groups of synonyms: {count} added, 0 renewed, 0 left as they are.",
        f"Groups of synonyms: 0 added, 0 renewed, {count} left as they are.",
    ]


def test_a_file_that_cannot_be_read_changes_nothing(tmp_path, monkeypatch):
    (tmp_path / "en.txt").write_text("parish | ward\nalone\n")
    monkeypatch.setattr(shipped, "GROUPS_FOLDER", tmp_path)
    with pytest.raises(CommandError, match="en.txt, line 2: Write at least two"):
        call_command("load_thesaurus")

    assert Synonyms.objects.count() == 0
