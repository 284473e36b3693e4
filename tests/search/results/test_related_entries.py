"""Every entry leads on to others that are like it, by topic or by text, and says why; never to what is not there."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from practice.kinds import Kind
from practice.lifecycle.actions import supersede, take_down
from practice.models import Factor
from practice.registers import context_loader
from search.ingest import index_updates
from search.results.related_entries import related_entries
from tests import factories
from tests.practice import sample_entries

pytestmark = pytest.mark.django_db

SHED = "The men of the village repair lawnmowers and bicycles in a workshop behind the chapel every Thursday."


@pytest.fixture(scope="module")
def bank(module_database):
    """Thirty entries that have nothing in common with a shed, nor with each other beyond the first words."""
    for number in range(30):
        factories.case_study(
            f"Case {'abcdefghij'[number % 10]}{'klm'[number // 10]}x", summary="A council did something."
        )


def related(entry, request=None):
    """Return [(title, why), ...] of what an entry's page shows as related."""
    entry_context = context_loader(entry.of_kind)(entry, request)
    return [(one.reference.title, one.why) for one in entry_context.related]


def test_like_texts_are_related_without_a_topic_or_tag_in_common(bank):
    shed = factories.case_study("A shed for men", context=f"<p>{SHED}</p>")
    factories.case_study("Repairs", context="<p>Bicycles are repaired in a workshop behind the chapel.</p>")
    factories.case_study("Music", summary="Sung.", context="<p>A choir sings in the chapel.</p>")
    assert related(shed) == [("Repairs", "similar text")]


def test_a_topic_and_the_text_count_together_and_say_so(bank):
    topic, other = factories.topic("Repair", "Waste"), factories.topic("Health", "Care")
    shed = factories.case_study("A shed for men", context=f"<p>{SHED}</p>", topics=[topic, other], tags=["men"])
    factories.case_study("Filed alike", summary="Once.", topics=[topic])
    factories.case_study("Filed twice alike", summary="Twice.", topics=[topic, other])
    factories.case_study("Tagged alike", summary="Worn.", tags=["men"])
    factories.case_study("All of it", context=f"<p>{SHED}</p>", topics=[topic, other])
    factories.case_study("All of it, invented", context=f"<p>{SHED}</p>", topics=[topic, other], is_illustration=True)
    assert related(shed) == [
        ("All of it", "same topic, similar text"),
        ("Filed twice alike", "same topic"),
        ("Filed alike", "same topic"),
        ("Tagged alike", "same tag"),
    ]


def test_nothing_is_related_to_an_entry_like_no_other(bank):
    assert related(factories.case_study("A zeppelin", summary="Moored.")) == []


def test_only_what_stands_and_may_be_read_in_its_language(bank):
    shed = factories.case_study("A shed for men", context=f"<p>{SHED}</p>")
    like = {
        name: factories.case_study(name, context=f"<p>{SHED}</p>")
        for name in ("stands", "private", "taken", "old", "unpublished", "deleted")
    }
    factories.case_study("draft", context=f"<p>{SHED}</p>", live=False)
    PageViewRestriction.objects.create(page=like["private"], restriction_type="login")
    take_down(entry=like["taken"], reason="It was wrong.")
    supersede(entry=like["old"], reason="A newer one stands.")
    like["unpublished"].unpublish()
    like["deleted"].delete()
    assert related(shed) == [("stands", "similar text")]


def test_what_the_page_refers_to_already_is_not_repeated(bank):
    topic = factories.topic()
    barrier = factories.barrier("Referred to", topics=[topic])
    factor = Factor(factor_type="hindered", text="Doubt", barrier=barrier)
    case = factories.case_study("The case", topics=[topic], factors=[factor])
    assert related(case) == []
    assert related(factories.collection("Those", topics=[topic], items=[case, barrier])) == []
    rivals = [factories.definition("Asset", f"Reading {n}", topics=[topic], title=f"Asset {n}") for n in range(2)]
    assert sorted(title for title, _why in related(rivals[0])) == ["Referred to", "The case", "Those"]


@pytest.mark.parametrize("kind", sample_entries.KINDS)
def test_a_preview_of_what_nobody_saved_shows_what_will_be_related(bank, kind):
    topic = factories.topic()
    factories.case_study("Filed alike", topics=[topic])
    draft = factories.ENTRY_MAKERS[kind](topics=[topic], live=False)
    assert related(draft) == [("Filed alike", "same topic")]


def test_three_statements_for_one_and_for_many(bank):
    topic = factories.topic()
    counts = []
    for more in (1, 6):
        for number in range(more):
            factories.case_study(f"Like {number}", context=f"<p>{SHED}</p>", topics=[topic])
        entry = factories.case_study("A shed", context=f"<p>{SHED}</p>", topics=[topic])
        with CaptureQueriesContext(connection) as queries:
            found = related_entries(entry, [topic], [], 4, set())
        counts.append((len(found), len(queries)))
    assert counts == [(1, 3), (4, 3)]


def test_the_page_says_why(client, bank):
    topic = factories.topic()
    factories.barrier("Filed alike", topics=[topic])
    markup = client.get(factories.case_study(topics=[topic]).get_url()).content.decode()
    section = re.search(r'<section class="screen-only" aria-labelledby="related">.*?</section>', markup, re.S).group()
    words = " ".join(re.sub(r"<[^>]+>", " ", section).split())
    assert words == "Related Filed alike Barrier same topic"


def test_every_engine_relates_the_same(bank, elasticsearch, django_capture_on_commit_callbacks):
    shed = factories.case_study("A shed for men", context=f"<p>{SHED}</p>")
    factories.case_study("Repairs", context=f"<p>{SHED}</p>")
    with django_capture_on_commit_callbacks(execute=True):
        index_updates.rebuild_index()
    with_both = related(shed)
    elasticsearch.ELASTICSEARCH_URL = ""
    assert with_both == related(shed) == [("Repairs", "similar text")]


def test_an_entry_of_many_words_is_read_from_its_beginning(bank):
    long = factories.case_study("Long", context=f"<p>{SHED}</p>" + "<p>one more word</p>" * 5_000)
    factories.case_study("Repairs", context=f"<p>{SHED}</p>")
    assert related(long) == [("Repairs", "similar text")]
    assert related(sample_entries.entry(Kind.CASE_STUDY, "long")) == []
