"""Yields the pages that list entries: by kind, by topic, by theme, by place, and every number ever given out."""

from itertools import groupby

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext as _

from facilitation.models import Question
from partners.bank_export.places import entry_name, question_name
from partners.models import PublishedEntry
from partners.public_records.withdrawn import withdrawn_records
from practice.models import EntryPage, EntryPlace, EntryTopic, Place, Theme, Topic
from practice.page_context.labels import load_labels

ROWS = 500  # read at a time


def list_page(title, root, language, body):
    """Yield a page of lines that the iterable `body` yields, in the frame that every page has."""
    frame = render_to_string("partners/bank_export/list.html", {"title": title, "root": root, "language": language})
    before, _mark, after = frame.partition("[lines]")
    yield before
    yield from body
    yield after


def lines_of_kind(kind, language, root):
    """Yield a line for every entry of a kind in a language, by title."""
    entries = EntryPage.objects.readable().in_language(language).filter(kind=kind).order_by("title", "pk")
    rows = entries.values_list("permanent_number_id", "title", "is_illustration")
    for row in rows.iterator(chunk_size=ROWS):
        yield _line(*row, language, root)


def lines_by_topic(language, root):
    """Yield the topics with the entries that are filed under each."""
    yield from _lines_by(EntryTopic, "topic", Topic, language, root)


def lines_by_place(language, root):
    """Yield the places with the entries from each."""
    yield from _lines_by(EntryPlace, "place", Place, language, root)


def lines_by_theme(language, root):
    """Yield the themes with their topics."""
    topics = list(Topic.objects.select_related("theme").order_by("theme__slug", "slug"))
    labels = load_labels({Theme: [one.theme for one in topics], Topic: topics})
    for theme, members in groupby(topics, key=lambda one: one.theme):
        yield format_html('<h2 id="{}">{}</h2>\n', theme.slug, labels(theme))
        for topic in members:
            yield format_html('<p><a href="topics.html#{}">{}</a></p>\n', topic.slug, labels(topic))


def _lines_by(rows, name, concept, language, root):
    concepts = concept.objects.in_bulk()
    labels = load_labels({concept: list(concepts.values())})
    pages = EntryPage.objects.readable().in_language(language)
    found = rows.objects.filter(entry__in=pages.values("pk")).order_by(f"{name}__slug", "entry__title", "pk")
    values = found.values_list(
        f"{name}_id", "entry__permanent_number_id", "entry__title", "entry__is_illustration"
    ).iterator(chunk_size=ROWS)
    used = set()
    for key, members in groupby(values, key=lambda row: row[0]):
        used.add(key)
        yield format_html('<h2 id="{}">{}</h2>\n', concepts[key].slug, labels(concepts[key]))
        for _key, *row in members:
            yield _line(*row, language, root)
    for key in concepts.keys() - used:
        if concept is Topic:  # themes lead to it
            yield format_html('<h2 id="{}">{}</h2>\n<p>–</p>\n', concepts[key].slug, labels(concepts[key]))


def _line(number, title, is_illustration, language, root):
    mark = format_html(" <strong>({})</strong>", _("invented")) if is_illustration else ""
    return format_html('<p><a href="{}{}">{}</a>{}</p>\n', root, entry_name(number, language), title, mark)


def withdrawn_in_batches():
    """Yield ([PublishedEntry], {(number, language): WithdrawnRecord}) of all that ever was public, batch by batch."""
    numbers = list(PublishedEntry.objects.order_by("number_id").values_list("number_id", flat=True).distinct())
    for start in range(0, len(numbers), ROWS):
        batch = numbers[start : start + ROWS]
        rows = PublishedEntry.objects.filter(number_id__in=batch).order_by("number_id", "locale")
        yield list(rows), {(one.number, one.language): one for one in withdrawn_records(rows)}


def lines_of_numbers(present):
    """Yield a line for every number that ever was public: where its pages are, or since when it is gone, and why.

    present: set of (number, language) of the pages that were written.
    """
    for rows, gone in withdrawn_in_batches():
        for number, versions in groupby(rows, key=lambda row: row.number_id):
            yield format_html('<p id="{}">{}: ', number, number)
            for row in versions:
                key = (number, row.locale)
                if key in present:
                    yield format_html('<a href="{}">{}</a> ', entry_name(*key), row.locale)
                elif key in gone:
                    yield _gone(gone[key])
            yield "</p>\n"


def _gone(record):
    instead = format_html(' <a href="#{}">{}</a>', record.replacement, record.replacement) if record.replacement else ""
    return format_html("{}, {}: {}{} ", record.language, record.gone.date().isoformat(), record.reason, instead)


def lines_of_questions(numbers):
    """Yield a line for every question with one of these numbers, in their order."""
    questions = Question.objects.filter(pk__in=numbers).order_by("number")
    for question in questions.iterator(chunk_size=ROWS):
        yield format_html(
            '<p><a href="{}" lang="{}">{}: {}</a></p>\n',
            question_name(question.pk),
            question.language,
            question.pk,
            question.wording,
        )
