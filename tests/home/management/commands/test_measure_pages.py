"""How long pages take, by a command."""

import re

import pytest
from django.core.management import CommandError, call_command

from tests import factories

pytestmark = pytest.mark.django_db


def test_each_kind_of_page_is_opened_and_timed(capsys):
    factories.case_study("A library run by volunteers", topics=[factories.topic("Libraries", "Buildings")])
    call_command("measure_pages", times=20)
    lines = capsys.readouterr().out.splitlines()
    kinds = ("case-study", "barrier", "definition", "vanguard", "collection", "session")
    terms = ("Topics", "Places", "Organisations", "Laws, rights and programmes", "Tags")
    opened = ["suggestions", "searches", "entries", "front page", *(f"kind {kind}" for kind in kinds)]
    opened += ["theme", "topic", *(f"all {name}" for name in terms), "questions", "sitemap"]
    assert [re.sub(r"\d+", "N", line) for line in lines] == [
        f"{name}: processor N ms, pN N ms, pN N ms" for name in opened
    ]


def test_an_empty_bank_and_too_few_times_are_told():
    with pytest.raises(CommandError, match="no entry that readers may read"):
        call_command("measure_pages")
    with pytest.raises(CommandError, match="at least 20"):
        call_command("measure_pages", times=19)


def test_a_page_that_fails_is_named(monkeypatch):
    entry = factories.case_study("A library run by volunteers")
    monkeypatch.setattr(type(entry).__mro__[1], "get_url", lambda self, *args, **given: "/nowhere/")
    with pytest.raises(CommandError, match="/nowhere/ answered 404"):
        call_command("measure_pages", times=20)
