"""The command writes the schema and adds to the promises, and refuses to break one."""

import json

import pytest
from django.core.management import CommandError, call_command

from partners.api.promises import current_schema
from partners.management.commands import write_api_schema


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.setattr(write_api_schema, "SCHEMA_FILE", tmp_path / "openapi.json")
    monkeypatch.setattr(write_api_schema, "PROMISES_FILE", tmp_path / "promises.txt")
    return write_api_schema


def test_both_files_are_written_and_a_second_time_adds_nothing(files, capsys):
    call_command("write_api_schema")
    assert json.loads(files.SCHEMA_FILE.read_text()) == current_schema()
    first = files.PROMISES_FILE.read_text()
    capsys.readouterr()
    call_command("write_api_schema")
    assert files.PROMISES_FILE.read_text() == first
    assert capsys.readouterr().out == "openapi.json is written; 0 promises were added.\n"


def test_a_broken_promise_is_named_and_nothing_is_written(files):
    files.PROMISES_FILE.write_text("GET /api/v1/lost\n")
    with pytest.raises(CommandError, match="GET /api/v1/lost"):
        call_command("write_api_schema")
    assert not files.SCHEMA_FILE.exists()
