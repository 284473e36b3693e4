"""No page of what is filed under something has a heading with nothing under it, or one that skips a level."""

import re

import pytest
from django.urls import reverse

from home.initial_pages import create_initial_pages
from search.models import ListingPage
from tests import factories
from tests.facilitation import factories as made
from tests.practice import sample_entries

pytestmark = pytest.mark.django_db

HEADING = re.compile(r"<h([1-6])[^>]*>(.*?)</h\1>", re.DOTALL)


def headings(markup):
    """Return [(level, text of the heading, whether anything to read follows it before the next), ...] of a page."""
    main = markup[markup.index("<main") : markup.index("</main>")]
    found = list(HEADING.finditer(main))
    ends = [heading.start() for heading in found[1:]] + [len(main)]
    return [
        (int(heading[1]), re.sub(r"<[^>]+>|\s+", " ", heading[2]).strip(), bool(_words(main[heading.end() : end])))
        for heading, end in zip(found, ends, strict=True)
    ]


def _words(markup):
    return re.sub(r"<[^>]+>|\s+", "", markup) or "<input" in markup


@pytest.mark.parametrize("questions", [0, 2])
@pytest.mark.parametrize("name", ["topic", "theme", "place", "tag", "organisation", "instrument"])
def test_every_heading_has_something_under_it(client, name, questions):
    topic = factories.topic("Registers", "Assets")
    kent, council, law = factories.place("Kent"), factories.organisation("Kent Council"), factories.instrument("A law")
    for number in range(2):
        factories.case_study(
            f"Case {number}", topics=[topic], tags=["hall"], places=[kent], organisations=[council], instruments=[law]
        )
    for _number in range(questions):
        made.question().topics.add(topic)
    slugs = {"topic": topic.slug, "theme": topic.theme.slug, "place": "kent", "tag": "hall"}
    slugs |= {"organisation": council.slug, "instrument": law.slug}
    found = headings(client.get(reverse(f"search:{name}", args=[slugs[name]])).content.decode())
    assert heading_errors(found) == []


def test_no_list_and_no_entry_has_an_empty_heading(client):
    create_initial_pages()
    addresses = ["/", reverse("search:search"), reverse("search:compare"), reverse("facilitation:questions")]
    addresses += [page.get_url() for page in ListingPage.objects.all()]
    empty = {address: heading_errors(headings(client.get(address).content.decode())) for address in addresses}
    entries = [maker() for maker in factories.ENTRY_MAKERS.values()] + [
        sample_entries.entry(kind, "full") for kind in sample_entries.KINDS
    ]
    question = made.question()
    question.topics.add(factories.topic())
    addresses += [page.get_url() for page in [*entries, factories.series()]] + [question.get_absolute_url()]
    full = {address: heading_errors(headings(client.get(address).content.decode())) for address in addresses}
    assert {address: wrong for address, wrong in (empty | full).items() if wrong} == {}
    assert len(full) > 20


def heading_errors(found):
    """Return the texts of the headings that skip a level and of those with nothing below; `found` as by `headings`."""
    levels = [level for level, _text, _has in found]
    skipped = [text for (level, text, _has), before in zip(found[1:], levels, strict=False) if level > before + 1]
    followed = zip(found, [*levels[1:], 0], strict=True)
    return skipped + [text for (level, text, has_words), after in followed if not has_words and after <= level]
