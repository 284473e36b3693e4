"""The groups of synonyms that come with the bank are loaded once, and are the editors' from then on."""

import pytest
from wagtail.models import Locale

from search.curation.synonyms.shipped import (
    GROUPS_FOLDER,
    UnreadableThesaurus,
    load_groups,
    read_groups,
    shipped_groups,
)
from search.curation.synonyms.thesaurus import load_thesaurus
from search.models import ShippedSynonyms, Synonyms
from search.text.analysis import language_of

GROUPS = "# first the roofs\nVillage hall | community  centre\n\nparish | ward\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder of a bank that brings a small file of groups."""
    (tmp_path / "en.txt").write_text(GROUPS)
    monkeypatch.setattr("search.curation.synonyms.shipped.GROUPS_FOLDER", tmp_path)
    return tmp_path


def held():
    """Return the words of every group that editors see."""
    return sorted(group.terms for group in Synonyms.objects.all())


def test_groups_are_read_a_line_each(folder):
    assert read_groups(folder / "en.txt") == {
        "village hall": "Village hall\ncommunity centre",
        "parish": "parish\nward",
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("hall\n", "line 1: Write at least two different words or phrases, each on its own line."),
        ("hall | | barn\n", "line 1, has nothing between two bars."),
        ("hall | barn\nHall | shed\n", "line 2, begins as an earlier group does."),
        (f"hall | {'b' * 121}\n", "line 1: A word or phrase may be up to 120 characters long."),
    ],
)
def test_an_error_names_its_line(text, message, tmp_path):
    path = tmp_path / "en.txt"
    path.write_text(text)
    with pytest.raises(UnreadableThesaurus) as error:
        read_groups(path)

    assert str(error.value) == f"en.txt, {message}"


@pytest.mark.django_db
def test_they_are_loaded_once_into_each_language_that_has_some(folder):
    assert load_groups(shipped_groups()) == (2, 0, 0)
    assert load_groups(shipped_groups()) == (0, 0, 2)
    assert held() == ["Village hall\ncommunity centre", "parish\nward"]
    assert {group.locale.language_code for group in Synonyms.objects.all()} == {"en-gb"}
    assert {group.note for group in Synonyms.objects.all()} == {"Comes with the bank; yours to change."}
    assert [one.shown for one in load_thesaurus("en-gb").expand(["ward"], ["ward"]).shown] == ["parish"]


@pytest.mark.django_db
def test_what_an_editor_changed_or_deleted_stays_so(folder):
    load_groups(shipped_groups())
    changed = Synonyms.objects.get(terms__startswith="Village")
    changed.terms = "village hall\nbarn"
    changed.save()
    Synonyms.objects.get(terms__startswith="parish").delete()
    (folder / "en.txt").write_text(GROUPS.replace("ward", "ward | district"))

    assert load_groups(shipped_groups()) == (0, 0, 2)
    assert held() == ["village hall\nbarn"]


@pytest.mark.django_db
def test_what_nobody_changed_follows_the_bank(folder):
    load_groups(shipped_groups())
    (folder / "en.txt").write_text(GROUPS.replace("ward", "ward | district") + "moot | debate\n")

    assert load_groups(shipped_groups()) == (1, 1, 1)
    assert held() == ["Village hall\ncommunity centre", "moot\ndebate", "parish\nward\ndistrict"]
    assert ShippedSynonyms.objects.count() == 3
    assert [one.shown for one in load_thesaurus("en-gb").expand(["ward"], ["ward"]).shown] == ["parish", "district"]


@pytest.mark.django_db
def test_every_file_that_comes_with_the_bank_is_loaded():
    Locale.objects.get_or_create(language_code="cy")
    groups = {locale.language_code: found for locale, found in shipped_groups()}

    assert {language_of(code) for code in groups} == {path.stem for path in GROUPS_FOLDER.glob("*.txt")}
    assert all(groups.values())
