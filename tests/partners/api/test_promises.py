"""What version 1 promises is kept: lost addresses, parameters, values and members are found, additions are none."""

from copy import deepcopy

from partners.api.promises import broken_promises, current_schema, promises
from partners.management.commands.write_api_schema import SCHEMA_FILE, read_promises, schema_text

ENTRIES = "/api/v1/entries"


def test_the_committed_schema_is_the_one_of_the_code():
    assert SCHEMA_FILE.read_text() == schema_text(current_schema()), "Run: make api-schema"


def test_every_promise_is_kept_and_written_down():
    assert broken_promises(read_promises(), current_schema()) == []
    assert promises(current_schema()) == read_promises()


def changed(change):
    schema = deepcopy(current_schema())
    change(schema)
    return broken_promises(promises(current_schema()), schema)


def parameter(schema, name):
    return next(one for one in schema["paths"][ENTRIES]["get"]["parameters"] if one["name"] == name)


def test_what_is_taken_away_or_newly_needed_breaks_a_promise():
    assert changed(lambda schema: schema["components"]["schemas"]["TermData"]["properties"].pop("slug")) == [
        "TermData.slug string always"
    ]
    assert changed(lambda schema: parameter(schema, "sort")["schema"]["enum"].remove("title")) == [
        "GET /api/v1/entries ?sort=title"
    ]
    assert changed(lambda schema: parameter(schema, "q").update(required=True)) == ["GET /api/v1/entries needs q"]
    lost = changed(lambda schema: schema["paths"].pop("/api/v1/questions"))
    assert "GET /api/v1/questions" in lost


def test_additions_break_none():
    def add(schema):
        schema["components"]["schemas"]["TermData"]["properties"]["more"] = {"type": "string"}
        schema["paths"]["/api/v1/more"] = schema["paths"][ENTRIES]
        parameter(schema, "sort")["schema"]["enum"].append("oldest")

    assert changed(add) == []
