"""Translators are shown the glossary's terms that occur in the text, as the document has them."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from practice.translating import glossary_terms
from practice.translating.glossary_terms import read_terms, terms_in, terms_of
from tests.architecture import repository
from tests.practice.admin.users import editor
from tests.practice.translating.steps import welsh_of


def test_the_file_that_the_site_reads_has_the_terms_of_the_document():
    """`manage.py write_glossaries` writes it."""
    document = repository() / "docs" / "glossary-cy.md"
    assert list(read_terms("cy").values()) == terms_of(document.read_text(encoding="utf-8"))


def test_the_command_writes_the_file_as_it_is(capsys, monkeypatch, tmp_path):
    stored = (glossary_terms.FILES / "cy.csv").read_text(encoding="utf-8")
    monkeypatch.setattr(glossary_terms, "FILES", tmp_path)
    call_command("write_glossaries")
    assert (tmp_path / "cy.csv").read_text(encoding="utf-8") == stored
    assert capsys.readouterr().out == f"cy: {len(read_terms('cy'))} terms\n"


def test_each_part_of_a_row_has_its_own_translation():
    table = (
        "\n## Terms\n\n| English | Welsh | gender | remark | first |\n|---|---|---|---|---|\n"
        "| give; given | rhoi; rhoddwyd | | | |\n| meeting (of a series) | cyfarfod | m | **a** remark | |\n"
        "| page %(page)s | tudalen | | | |\n\n### Pages, buttons, messages\n\n| back | yn ôl | | | |\n"
    )
    found = [(term.english, term.translation, term.remark) for term in terms_of(table)]
    assert found == [("give", "rhoi", ""), ("given", "rhoddwyd", ""), ("meeting", "cyfarfod", "a remark")]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["<p>A <b>Case study</b> of two barriers.</p>"], ["astudiaeth achos", "rhwystr"]),
        (["Barrier", "barrier"], ["rhwystr"]),
        (["Barrierless"], []),
    ],
)
def test_terms_are_found_as_whole_words_in_any_case_and_number(texts, found):
    assert [term.translation for term in terms_in(texts, "cy")] == found


def test_a_language_without_a_glossary_has_no_terms():
    assert terms_in(["A barrier"], "pl") == []


@pytest.mark.django_db
def test_they_stand_beside_the_texts(client, english, translation):
    english.summary = "A barrier in three parishes."
    english.save_revision().publish()
    translation.source.update_from_db()
    client.force_login(editor())
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[welsh_of(english).pk])).content.decode()
    assert ('<dt lang="en-gb">barrier</dt>' in shown, '<span lang="cy">rhwystr</span>' in shown) == (True, True)
