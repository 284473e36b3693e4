"""Every row is checked as the form would, all its faults are named, and nothing is written before all were checked."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.initial_pages import create_initial_pages
from practice.models import BarrierPage, CaseStudyPage, CollectionPage, EntryPage, PermanentNumber, Tag
from tests import factories
from tests.practice.importing.run_import import bring

pytestmark = pytest.mark.django_db

CASE = {"id": "1", "kind": "case-study", "title": "First library hall", "summary": "It holds."}
ONE_CREATED = "1 created, 0 updated, 0 unchanged, 0 faulty."
ONE_UNCHANGED = "0 created, 0 updated, 1 unchanged, 0 faulty."


@pytest.fixture
def entries(tmp_path):
    """A function that imports rows of entries, see `bring`."""
    create_initial_pages()
    return lambda *args, **kwargs: bring(tmp_path, "import_entries", *args, **kwargs)


WRONG = CASE | {
    "summary": "x" * 301,
    "practice_start": "2022",
    "practice_end": "2019",
    "contact_email": "not an email",
    "cost_amount": "£18,500",
    "verified_by": "The council",
    "outcome": "great",
    "topics": "nothing; nowhere",
    "helped": ["A list of what helped", "x" * 301],
    "sources": ["x" * 251],
}
ERRORS = [
    "contact_email: Enter a valid email address.",
    "cost_period: Say what the cost was for: once, a year, or the whole period.",
    "helped 2: Ensure this value has at most 300 characters (it has 301).",
    "outcome: “great” is none of planned, under-way, worked, mixed, stopped.",
    "practice_end: The practice cannot end before it began. Choose a later end.",
    "sources 1: label: Ensure this value has at most 250 characters (it has 251).",
    "summary: at most 300 characters, and it has 301.",
    "topics: there is no topic called “nothing” in the bank.",
    "topics: there is no topic called “nowhere” in the bank.",
    "verified_on: Say who checked the entry, on which day, and until when it holds.",
    "verified_until: Say who checked the entry, on which day, and until when it holds.",
]


@pytest.mark.parametrize("options", [[], ["--publish"], ["--dry-run"]])
def test_all_that_is_wrong_with_a_row_is_named_draft_or_not(entries, options):
    brought = entries([WRONG], *options)
    assert sorted(brought.err) == [f"line 1: {error}" for error in ERRORS]
    assert (brought.failed, EntryPage.objects.count(), PermanentNumber.objects.count()) == (True, 0, 0)


def test_all_rows_are_checked_before_any_is_written(entries):
    rows = [CASE, CASE | {"id": "2", "title": "", "contact_email": "x"}, CASE | {"id": "3", "title": "Third"}]
    with CaptureQueriesContext(connection) as statements:
        brought = entries(rows)
    assert brought.counts == "2 created, 0 updated, 0 unchanged, 1 faulty."
    assert brought.err == [
        "line 2: title: This field cannot be blank.",
        "line 2: contact_email: Enter a valid email address.",
    ]
    statement = [one["sql"] for one in statements]
    first = next(place for place, sql in enumerate(statement) if sql.startswith('INSERT INTO "wagtailcore_page"'))
    assert sum('"permanent_number_id"' in sql or "external_id" in sql for sql in statement[:first]) >= 3


def test_strict_takes_all_or_none(entries):
    brought = entries([CASE, CASE | {"id": "2", "title": ""}], "--strict")
    assert brought.counts == "1 created, 0 updated, 0 unchanged, 1 faulty. Nothing was changed."
    assert EntryPage.objects.count() == 0


def test_rows_that_refer_to_rows_further_up_are_checked_with_them(entries):
    item = {"entry": "1", "note": "Why"}
    rows = [
        CASE,
        {"id": "c", "kind": "collection", "title": "Set", "summary": "S.", "entries": [item]},
        {"id": "d", "kind": "collection", "title": "Twice", "summary": "S.", "entries": [item, item]},
        CASE | {"id": "2", "title": "Newer", "replacement": "1"},
    ]
    brought = entries(rows)
    assert brought.err == ["line 3: entries 2: this is in the list already; leave one of the two out."]
    assert [row.entry.title for row in CollectionPage.objects.get().item_rows.all()] == ["First library hall"]
    assert CaseStudyPage.objects.get(title="Newer").replacement.title == "First library hall"


def test_what_publishing_needs_is_asked_before_anything_is_written(entries):
    factories.barrier_type("Law", needs_instrument=True)
    row = {"id": "b", "kind": "barrier", "title": "B", "summary": "S.", "barrier_type": "Law"}
    assert entries([row], "--publish").err == [
        "line 1: A barrier of this type must name the law, right or programme that it comes from."
    ]
    assert entries([row]).counts == ONE_CREATED
    assert BarrierPage.objects.get().live is False


def test_what_deserves_a_second_look_is_noted_and_taken_in(entries):
    factories.case_study("Three parishes & one mower")
    rows = [
        CASE | {"tags": "Parks, green space; benches", "title": "Three Parishes and one mower"},
        CASE | {"id": "2", "title": "A hall"},
        CASE | {"id": "3", "title": "A hall."},
    ]
    brought = entries(rows, "--publish")
    number = CaseStudyPage.objects.get(title="Three parishes & one mower").number
    assert brought.err == [
        "line 1: note: tags: “Parks, green space” is one tag. Write semicolons between tags.",
        f"line 1: note: title: entry {number} has this title already. Is it the same?",
        "line 3: note: title: line 2 has this title already. Is it the same?",
    ]
    assert (brought.failed, brought.counts) == (False, "3 created, 0 updated, 0 unchanged, 0 faulty.")
    topic = (
        "3 published all the same: Choose at least one topic before this is published: readers find entries by topic."
    )
    assert topic in brought.out
    assert entries(rows, "--publish").err == [
        "line 1: note: tags: “Parks, green space” is one tag. Write semicolons between tags."
    ]


def test_a_title_written_otherwise_is_no_other_entrys(entries):
    entries([CASE])
    assert entries([CASE | {"title": "First Library Hall."}]).err == []
    assert CaseStudyPage.objects.get().get_latest_revision_as_object().title == "First Library Hall."


def test_a_trial_makes_no_tags(entries):
    entries([CASE | {"tags": "bench"}], "--dry-run")
    entries([CASE | {"tags": "bench", "title": ""}])
    assert Tag.objects.count() == 0


def test_pages_can_be_somebodys(entries):
    owner = get_user_model().objects.create_user("ann", "ann@example.org", "correct horse")
    entries([CASE], "--owner", "ann", "--publish")
    page = CaseStudyPage.objects.get()
    assert (page.owner, page.latest_revision.user) == (owner, owner)
    assert entries([CASE], "--owner", "bob").out == ["--owner: nobody has the account “bob”."]


# What an identifier is


def test_two_files_may_each_have_an_entry_1(entries):
    other = CASE | {"title": "Second library bus"}
    assert entries([CASE], "--publish", name="a.jsonl").counts == ONE_CREATED
    brought = entries([other], "--publish", name="b.jsonl")
    assert brought.counts == ONE_CREATED
    assert brought.out[-2] == "In the lists of entries, “Imported from: b” shows them."
    pages = CaseStudyPage.objects.order_by("pk").values_list("title", "permanent_number__source")
    assert list(pages) == [("First library hall", "a"), ("Second library bus", "b")]
    assert entries([CASE], "--publish", name="a.jsonl").counts == ONE_UNCHANGED
    assert entries([other], "--publish", name="renamed.jsonl").failed
    assert entries([other], "--publish", "--source", "b", name="renamed.jsonl").counts == ONE_UNCHANGED


def test_a_row_that_another_source_brought_is_refused_with_both_names(entries):
    entries([CASE], name="a.jsonl")
    number = CaseStudyPage.objects.get().number
    assert entries([CASE], name="b.jsonl").err == [
        f"line 1: id: “1” is entry {number}, “First library hall”, of the source “a”, and this file is the source “b”. "
        "If they are one, give --source a; if not, give the row another title."
    ]
    assert entries([{"id": "1", "summary": "Other."}], name="b.jsonl").err[0].endswith("give the row another title.")


def test_what_came_in_before_sources_were_kept_goes_on(entries):
    entries([CASE])
    PermanentNumber.objects.update(source="")
    number = PermanentNumber.objects.get().pk
    assert entries([CASE | {"title": "Another"}], name="a.jsonl").err == [
        f"line 1: id: “1” is entry {number}, “First library hall”, which came in before sources were kept. If this row "
        "is that entry, give --adopt; if not, give the row another id."
    ]
    assert entries([CASE | {"summary": "New."}], name="a.jsonl").counts.startswith("0 created, 1 updated")
    assert PermanentNumber.objects.get().source == "a"
    PermanentNumber.objects.update(source="")
    changed = entries([CASE | {"title": "Another"}], "--adopt", name="a.jsonl")
    assert changed.counts == "0 created, 1 updated, 0 unchanged, 0 faulty."


def test_another_entry_is_named_as_this_source_calls_it(entries):
    for name, title in [("a", "Hall of a"), ("b", "Hall of b")]:
        rows = [CASE | {"title": title}]
        rows.append({"id": "c", "kind": "collection", "title": f"Set of {name}", "summary": "S.",
                     "entries": [{"entry": "1", "note": "Why"}]})  # fmt: skip
        assert entries(rows, name=f"{name}.jsonl").counts == "2 created, 0 updated, 0 unchanged, 0 faulty."
    for page in CollectionPage.objects.all():
        assert [row.entry.title for row in page.item_rows.all()] == [page.title.replace("Set", "Hall")]


def test_entry_that_became_part_of_another_is_left_out(entries):
    entries([CASE])
    remaining = factories.case_study("Kept")
    PermanentNumber.objects.filter(external_id="1").update(state="merged", successor=remaining.permanent_number)
    number = PermanentNumber.objects.get(external_id="1").pk
    assert entries([CASE]).err == [
        f"line 1: id: this was entry {number}, which became part of entry {remaining.number}. Leave the row out."
    ]


# Taken in again


def test_sets_are_compared_as_sets(entries):
    topics = [factories.topic(label).slug for label in ("Assets", "Money")]
    row = CASE | {"tags": "Zebra crossing; zebra crossing; Bench", "topics": topics}
    entries([row], "--publish")
    page = CaseStudyPage.objects.get()
    assert sorted(tag.name for tag in page.tags.all()) == ["Bench", "Zebra crossing"]
    again = row | {"tags": "bench; ZEBRA CROSSING", "topics": [*reversed(topics), "Assets"]}
    assert [entries([one], "--publish").counts for one in (row, again)] == [ONE_UNCHANGED] * 2


# Markup


def test_markup_is_counted_or_turned_into_text(entries):
    row = CASE | {
        "title": "Dads &amp; lads &#8217;24",
        "context": "<h3>Before</h3><p>The <b>hall</b> was shut.</p><script>alert(1)</script><ul><li>One</li></ul>",
    }
    plain = entries([row], "--dry-run")
    statement = "will be read as it stands; --html turns it into text"
    assert f"Markup or entities (such as <p> or &amp;) in 2 cells: it {statement}." in plain.out
    turned = entries([row], "--html", "--publish")
    assert "Markup or entities (such as <p> or &amp;) in 2 cells: it was turned into plain text." in turned.out
    page = CaseStudyPage.objects.get()
    assert (page.title, page.slug) == ("Dads & lads ’24", "dads-lads-24")
    assert page.context == "<h3>Before</h3><p>The hall was shut.</p><ul><li>One</li></ul>"
    assert entries([row], "--html", "--publish").counts == ONE_UNCHANGED
