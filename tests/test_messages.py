"""Every sentence that somebody meets can be translated, and translations fit; the checkers see what they seek."""

import shutil
from io import StringIO
from pathlib import Path

import django
import polib
import pytest
from django.core.management import call_command
from django.utils import translation
from django.utils.translation import gettext, ngettext

from home.message_catalogues.borrowed_messages import BORROWED
from home.message_catalogues.catalogue_errors import unfinished, unfitting
from home.message_catalogues.catalogue_files import (
    catalogue_path,
    read_catalogue,
    translated_languages,
)
from tests.architecture import repository
from tests.services import missing
from tests.unmarked_code import unmarked_in_module, words_in_script
from tests.unmarked_templates import unmarked_in_template

APPS = ("practice", "search", "facilitation", "partners", "home", "knowledgebank")
# Whoever runs a command reads English; so does whoever reads what an import file lacks, which a command prints.
FOR_OPERATORS = {"management", "importing", "migrations"}
NOT_WORDS = {
    "templates/components/card.html": ['class="card__title">'],
    "templates/facilitation/questions/question_row.html": ['class="card__title">'],
    "templates/components/language_buttons.html": ["yes"],  # the value of a button, not its label
    "templates/facilitation/capture/form.html": ["yes"],  # the value of a box, not its label
    "templates/facilitation/questions/field_attributes.html": ["aria-describedby="],
    "templates/facilitation/capture/text_field_attributes.html": ["aria-describedby="],
    "templates/partners/parts/field_description.html": ["aria-describedby="],
    "templates/partners/bank_export/index.html": ["README.txt", "LICENCE.txt"],  # names of files
    "templates/partners/bank_export/list.html": ["[lines]"],  # a mark, in whose place the lines are written
    # Read beside the data, whose names are English.
    "templates/partners/bank_export/LICENCE.txt": ["Open Government Licence"],
    "templates/partners/bank_export/README.txt": ["the whole public bank"],
    "templates/partners/bank_export/data_README.txt": ["one JSON object a line"],
    "templates/facilitation/questions/question.html": ["article"],  # for Open Graph
    "templates/practice/entry_page.html": ["article", "collection session"],
    "templates/practice/case_study_page.html": ["entry"],  # a class
    "templates/practice/vanguard_page.html": ["entry"],
    "templates/facilitation/session_page.html": ["entry"],
}
# Names of fields, and pages that editors write anew.
NOT_SHOWN = {
    "facilitation/capture/forms.py": ["^[A-Za-z0-9_-]{1,64}$"],
    "facilitation/triage/forms.py": ["barrier"],
    "home/initial_pages.py": ["Who has done this, what got in the way, and how did they get past it?"],
}
# Keys, classes and selectors.
NOT_SENTENCES = (
    "use strict",
    "Escape",
    "Enter",
    "Tab",
    "govuk-",
    "button ",
    "shortlist-button ",
    ".tab-content",
    "#id_",
)


def files(*folders, ending, but=()):
    """Return (path from the root, text) of the files of some folders, but those in folders of certain names."""
    root = repository()
    paths = sorted(path for folder in folders for path in (root / folder).rglob(f"*{ending}"))
    paths = [path for path in paths if ending != ".py" or "." not in path.stem]
    return [(str(path.relative_to(root)), path.read_text()) for path in paths if not set(path.parts) & set(but)]


def test_every_word_of_the_templates_can_be_translated():
    found = []
    for path, source in files("templates", ending=".html") + files("templates", ending=".txt"):
        allowed = NOT_WORDS.get(path, ())
        texts = unmarked_in_template(source)
        found += [f"{path}: {text}" for text in texts if not any(part in text for part in allowed)]
    assert found == []


def test_every_word_that_the_code_shows_can_be_translated():
    found = []
    for path, source in files(*APPS, ending=".py", but=FOR_OPERATORS):
        texts = unmarked_in_module(source)
        found += [f"{path}:{line}: {text}" for line, text in texts if text not in NOT_SHOWN.get(path, ())]
    assert found == []


def test_scripts_take_what_they_say_from_the_page():
    found = []
    for path, source in files("frontend/scripts", *APPS, ending=".js"):
        found += [f"{path}: {text}" for text in words_in_script(source) if not text.startswith(NOT_SENTENCES)]
    assert found == []


def test_django_s_own_welsh_still_lacks_what_ours_supplies():
    own = polib.pofile(str(Path(django.__file__).parent / "conf" / "locale" / "cy" / "LC_MESSAGES" / "django.po"))
    known = {entry.msgid for entry in own.translated_entries()}
    assert [message for message in BORROWED if message in known] == []


@pytest.mark.parametrize("language", translated_languages())
def test_translations_fit_what_they_translate(language):
    assert unfitting(read_catalogue(catalogue_path(language))) == []


@pytest.mark.parametrize("language", translated_languages())
def test_every_message_is_translated(language):
    assert unfinished(read_catalogue(catalogue_path(language))) == []


@pytest.mark.parametrize("language", translated_languages())
def test_the_catalogue_has_the_messages_of_the_site_and_no_others(language, settings, tmp_path, monkeypatch):
    if not shutil.which("xgettext"):
        missing("GNU gettext", "To install it: apt install gettext")
    for name in (*APPS, "templates"):
        (tmp_path / name).symlink_to(repository() / name)
    monkeypatch.chdir(tmp_path)
    settings.BASE_DIR, settings.LOCALE_PATHS = tmp_path, [tmp_path / "locale"]
    call_command("makemessages", symlinks=True, stdout=StringIO())
    gathered = messages_of(catalogue_path(language))
    settings.LOCALE_PATHS = [repository() / "locale"]
    assert messages_of(catalogue_path(language)) ^ gathered == set()


def messages_of(path):
    """Return the messages of a catalogue, each with its context and its plural."""
    return {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in read_catalogue(path)}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Nobody asked</p>", ["Nobody asked"]),
        ('<img alt="A hall">', ["A hall"]),
        ('<input type="submit" value="Send">', ["Send"]),
        ('<input type="text" value="Send">', []),
        ('{% include "a.html" with title="Three words here" %}', ["Three words here"]),
        ('{{ name|default:"Nobody yet" }}', ["Nobody yet"]),
        ('{{ name|default:_("Nobody yet") }}', []),
        ('{{ day|date:"j F Y" }}', []),
        ('{% translate "Send" %} · {{ name }}', []),
        ("{% blocktranslate %}<b>Send</b> it{% endblocktranslate %} now", ["now"]),
        ("{% comment %}for us{% endcomment %}<script>go on</script>", []),
    ],
)
def test_checker_sees_unmarked_words_of_a_template(source, found):
    texts = unmarked_in_template("{% load i18n %}" + source)
    assert [text.strip("\ue000\ue001 ") for text in texts] == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('name = models.CharField("name of it", max_length=9)', ["name of it"]),
        ('name = models.CharField(_("name of it"), max_length=9)', []),
        ('name = models.ForeignKey("Place", verbose_name="where")', ["where"]),
        ('raise ValidationError("Say where.")', ["Say where."]),
        ('raise ValidationError(_(f"Say where {x}."))', ["Say where ."]),
        ('messages.success(request, f"{n} sent")', [" sent"]),
        ('messages.success(request, _("Sent"))', []),
        ('class Kind(models.TextChoices):\n    A = "a", "an area"\n    B = "b", _("a place")', ["an area"]),
        ('class Meta:\n    verbose_name = "place"', ["place"]),
        ('panels = [FieldPanel("name", heading="Name")]', ["Name"]),
    ],
)
def test_checker_sees_unmarked_words_of_a_module(source, found):
    assert [text for _line, text in unmarked_in_module(source)] == found


def test_checker_sees_what_a_script_says():
    assert words_in_script('say("Sent to us"); // not "this one"\nsay(`${n} were kept`); go("name")') == [
        "Sent to us",
        "${n} were kept",
    ]


CATS = {
    "msgid": "a cat",
    "msgid_plural": "{n} cats",
    "msgstr_plural": dict(enumerate(["dim cath", "cath", "dwy gath", "tair cath", "chwe chath", "{n} cath"])),
}
NAMES = {
    "msgid": "%(n)s name",
    "msgid_plural": "%(n)s names",
    "msgstr_plural": dict.fromkeys(range(5), "dau enw") | {5: "%(n)s enw"},
}


def test_welsh_counts_in_six_forms(welsh):
    welsh(CATS)
    with translation.override("cy"):
        counted = [ngettext("a cat", "{n} cats", n).format(n=n) for n in range(8)]
    assert counted == [
        *("dim cath", "cath", "dwy gath", "tair cath", "4 cath", "5 cath", "chwe chath", "7 cath"),
    ]


def test_a_message_with_forms_is_the_form_for_one_where_no_number_is_given(welsh):
    welsh(CATS)
    with translation.override("cy"):
        assert gettext("a cat") == "cath"


@pytest.mark.parametrize(
    ("entry", "error"),
    [
        ({"msgid": "%(n)s of us", "msgstr": "%(m)s ohonom"}, "other placeholders: %(n)s of us"),
        ({"msgid": "<b>Yes</b>", "msgstr": "Ie"}, "other placeholders: <b>Yes</b>"),
        ({"msgid": "{place}", "msgstr": "{lle}"}, "other placeholders: {place}"),
        ({"msgid": "Send", "msgstr": "Send"}, "same as English: Send"),
        ({"msgid": "Send", "msgstr": "Anfon "}, "another space at an end: Send"),
        (NAMES | {"msgstr_plural": dict.fromkeys(range(6), "enwau")}, "other placeholders: %(n)s name"),
        (CATS | {"msgstr_plural": {0: "cath", 1: "{n} cath"}}, "2 forms instead of 6: a cat"),
    ],
)
def test_checker_sees_what_does_not_fit(welsh, entry, error):
    assert unfitting(welsh(entry)) == [error]


def test_checker_takes_what_fits(welsh):
    same = {"msgid": "Wikidata", "msgstr": "Wikidata", "tcomment": "Same in both languages: a name."}
    assert unfitting(welsh(CATS, NAMES, same, {"msgid": "%(n)s of us", "msgstr": "%(n)s ohonom"})) == []


def test_checker_sees_what_is_unfinished(welsh):
    catalogue = welsh(
        {"msgid": "Send", "msgstr": "Anfon", "flags": ["fuzzy"]},
        {"msgid": "Open"},
        {"msgid": "Shut", "msgstr": "Cau", "obsolete": True},
    )
    assert unfinished(catalogue) == ["fuzzy: Send", "not translated: Open", "not used any more: Shut"]
