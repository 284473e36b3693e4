"""Citation managers read what is written, whatever an entry is called."""

import bibtexparser
import pytest
import rispy

from partners.downloads.references import bibtex_lines, one_line, ris_lines
from tests.partners.downloads.sample_records import HOSTILE, record


def bibtex(*records):
    library = bibtexparser.parse_string("".join(bibtex_lines(records)))
    assert library.failed_blocks == []
    return library.entries


def as_printed(tex):
    """Return what TeX prints of a title; what it would obey is left as it stands."""
    commands = {
        r"\textbraceleft{}": "{",
        r"\textbraceright{}": "}",
        r"\textasciicircum{}": "^",
        r"\textasciitilde{}": "~",
    }
    commands |= {f"\\{sign}": sign for sign in "$&#%_"} | {r"\textbackslash{}": "\\"}
    text = tex.removeprefix("{").removesuffix("}")
    for command, sign in commands.items():
        text = text.replace(command, sign)
    return text


def ris(*records):
    return rispy.loads("".join(ris_lines(records)))


def test_bibtex_names_the_bank_and_the_permanent_address():
    first, second = bibtex(record(1), record(2, is_illustration=True))
    assert (first.entry_type, first.key, second.key) == ("misc", "entry-1-en-gb", "entry-2-en-gb")
    values = {field.key: field.value for field in first.fields}
    assert values["title"] == "{A register that holds}"
    assert (values["author"], values["year"], values["url"]) == (
        "{Practice Bank}",
        "2026",
        "https://bank.example.org/id/1/",
    )
    assert values["note"] == "Case study, entry 1. Checked on 3 April 2026."
    assert second["note"] == "Case study, entry 2. Illustration, invented: no evidence."


def test_ris_names_the_bank_and_the_permanent_address():
    first, second = ris(record(1), record(2, state="superseded"))
    assert (first["type_of_reference"], first["id"], first["title"]) == ("ELEC", "1", "A register that holds")
    assert (first["authors"], first["year"], first["date"]) == (["Practice Bank"], "2026", "2026/05/06")
    assert (first["urls"], first["keywords"]) == (["https://bank.example.org/id/1/"], ["Community rights", "Sampleton"])
    assert second["notes"] == ["Case study, entry 2. Superseded. Checked on 3 April 2026."]


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_title_is_text(title):
    expected = one_line(title)
    (entry,) = bibtex(record(title=title))
    assert as_printed(entry["title"]) == expected
    (reference,) = ris(record(title=title))
    assert reference["title"] == expected
