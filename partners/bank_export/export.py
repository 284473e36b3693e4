"""Writes the whole public bank to a file: pages of entries and questions, lists, data, licence, what it is."""

import tempfile
from collections import Counter
from dataclasses import asdict, dataclass, field

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from facilitation.models import Question
from partners.bank_export import lists
from partners.bank_export.entry_pages import as_json, write_entries
from partners.bank_export.places import folder_of, question_name, root_from
from partners.bank_export.zip_file import replacing
from partners.changes.recording import record_all
from practice.kinds import registered_kinds
from practice.models import EntryPage


@dataclass
class Contents:
    """What is in the file: when it was begun, pages by language, entries by kind, questions, what is gone."""

    made: str
    languages: dict = field(default_factory=dict)
    kinds: dict = field(default_factory=dict)
    questions: list = field(default_factory=list)
    withdrawn: int = 0

    @property
    def entries(self):
        """How many pages of entries there are, in all languages."""
        return sum(self.languages.values())


def export_bank(path):
    """Write the bank to the file `path`, in the place of what is there, and return its Contents.

    What is public is compared with the record of changes first, so that no number is missing.
    """
    record_all()
    contents = Contents(made=timezone.now().isoformat(timespec="seconds"))
    with replacing(path) as bank:
        bank.write("style.css", render_to_string("partners/bank_export/style.css"))
        bank.write("LICENCE.txt", render_to_string("partners/bank_export/LICENCE.txt"))
        present = _write_entries(bank, contents)
        _write_questions(bank, contents)
        for language in contents.languages:
            with translation.override(language):
                _write_lists(bank, language, contents)
        _write_numbers(bank, present, contents)
        with translation.override(settings.LANGUAGE_CODE):
            bank.write("README.txt", render_to_string("partners/bank_export/README.txt", _words(contents)))
    return contents


def _languages():
    """Return the codes of the languages that entries can be read in, the site's own first."""
    found = set(EntryPage.objects.readable().values_list("locale__language_code", flat=True).distinct())
    return [settings.LANGUAGE_CODE, *sorted(found - {settings.LANGUAGE_CODE})]


def _write_entries(bank, contents):
    """Write every entry, and one file of data; return the (number, language) of each, a set."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".jsonl") as data:
        for language in _languages():
            contents.languages[language] = write_entries(bank, language, data)
        data.flush()
        bank.copy("data/entries.jsonl", data.name)
    bank.write("data/README.txt", render_to_string("partners/bank_export/data_README.txt"))
    rows = EntryPage.objects.readable().values_list("permanent_number_id", "locale__language_code", "kind")
    present = set()
    kinds = Counter()
    for number, language, kind in rows.iterator():
        present.add((number, language))
        kinds[kind] += language == settings.LANGUAGE_CODE
    contents.kinds = dict(kinds)
    return present


def _write_questions(bank, contents):
    """Write the page of every question that anyone may read, and their data. Who asked is not in it."""
    questions = Question.objects.filter(published_at__isnull=False).order_by("number")
    lines = []
    for question in questions.iterator(chunk_size=lists.ROWS):
        name = question_name(question.pk)
        context = {"question": question, "root": root_from(name), "title": str(question).capitalize()}
        with translation.override(question.language):
            bank.write(name, render_to_string("partners/bank_export/question.html", context))
        contents.questions.append(question.pk)
        given = ("number", "wording", "background", "language", "audience", "status", "answer", "answer_source")
        given += ("answer_url", "answered_on", "published_at", "is_illustration")
        lines.append(as_json({one: getattr(question, one) for one in given}) + "\n")
    bank.stream("data/questions.jsonl", lines)


def _write_lists(bank, language, contents):
    """Write the index and the lists of one language."""
    folder = folder_of(language)
    root = root_from(folder)
    kinds = [
        (f"kind-{kind.value}.html", kind.noun_for(2).capitalize(), kind.value)
        for kind in registered_kinds()
        if contents.kinds.get(kind.value) or folder
    ]
    for name, title, value in kinds:
        body = lists.lines_of_kind(value, language, root)
        bank.stream(folder + name, lists.list_page(title, root, language, body))
    others = [
        ("themes.html", _("Themes"), lists.lines_by_theme),
        ("topics.html", _("Topics"), lists.lines_by_topic),
        ("places.html", _("Places"), lists.lines_by_place),
    ]
    for name, title, lines in others:
        bank.stream(folder + name, lists.list_page(title, root, language, lines(language, root)))
    listed = [(name, title) for name, title, _rest in [*kinds, *others]]
    if contents.questions and not folder:
        body = lists.lines_of_questions(contents.questions)
        bank.stream("questions.html", lists.list_page(_("Questions"), root, language, body))
        listed.append(("questions.html", _("Questions")))
    languages = [(code, f"{root}{folder_of(code)}index.html") for code in contents.languages if code != language]
    context = _words(contents) | {"root": root, "lists": listed, "languages": languages, "language": language}
    bank.write(f"{folder}index.html", render_to_string("partners/bank_export/index.html", context))


def _write_numbers(bank, present, contents):
    """Write the page of all numbers, and the data of those that are gone."""
    with translation.override(settings.LANGUAGE_CODE):
        body = lists.lines_of_numbers(present)
        bank.stream("numbers.html", lists.list_page(_("All numbers"), "", settings.LANGUAGE_CODE, body))
        gone = [as_json(asdict(one)) + "\n" for _rows, found in lists.withdrawn_in_batches() for one in found.values()]
    contents.withdrawn = len(gone)
    bank.stream("data/withdrawn.jsonl", gone)


def _words(contents):
    return {
        "contents": contents,
        "made": contents.made[:10],
        "bank": str(settings.WAGTAIL_SITE_NAME),
        "site": settings.WAGTAILADMIN_BASE_URL,
        "counts": [(kind.label, contents.kinds.get(kind.value, 0)) for kind in registered_kinds()],
    }
