"""import_entries: rows become entries, faults name their line, and running it again changes nothing."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Locale, Page, PageLogEntry, ReferenceIndex

from home.initial_pages import create_initial_pages
from practice import signals
from practice.models import BarrierPage, CaseStudyPage, CollectionPage, DefinitionPage, EntryPage, PermanentNumber
from practice.models import VanguardPage as Vanguard
from tests import factories

pytestmark = pytest.mark.django_db

CASE = {"id": "a", "kind": "case-study", "title": "A register", "summary": "It holds.", "context": "Before."}
CREATED, AGAIN = "1 created, 0 updated, 0 unchanged, 0 faulty.", "0 created, 0 updated, 1 unchanged, 0 faulty."


@pytest.fixture(autouse=True)
def _tree():
    create_initial_pages()


@pytest.fixture
def run(tmp_path):
    """A function that imports rows (dicts), or a text as it stands, and returns (last line, faults)."""

    def run(rows, *options, name="file.jsonl"):
        path, out, err = tmp_path / name, StringIO(), StringIO()
        path.write_text(rows if isinstance(rows, str) else "\n".join(json.dumps(row) for row in rows))
        try:
            call_command("import_entries", str(path), *options, stdout=out, stderr=err)
        except CommandError:
            if not out.getvalue():
                raise
        return out.getvalue().splitlines()[-1], err.getvalue().splitlines()

    return run


def test_entry_is_created_once_and_then_left_alone(run):
    assert run([CASE]) == (CREATED, [])
    page = CaseStudyPage.objects.get()
    assert (page.title, page.summary, page.context, page.live) == ("A register", "It holds.", "<p>Before.</p>", False)
    assert page.permanent_number.external_id == "a"
    revisions = page.revisions.count()
    assert run([CASE]) == (AGAIN, [])
    assert page.revisions.count() == revisions


def test_draft_is_one_that_an_editor_can_go_on_with(run):
    run([CASE])
    page = CaseStudyPage.objects.get()
    assert (page.has_unpublished_changes, page.latest_revision is not None, page.live_revision) == (True, True, None)
    page.get_latest_revision_as_object().save_revision().publish()
    page.refresh_from_db()
    assert (page.live, page.has_unpublished_changes, page.context) == (True, False, "<p>Before.</p>")


def test_published_entry_is_as_if_an_editor_had_published_it(run, client):
    heard = []

    def receive(entry, first, **kwargs):
        heard.append((entry.title, first))

    signals.entry_published.connect(receive)
    run([CASE | {"topics": [factories.topic("Assets").slug]}], "--publish")
    signals.entry_published.disconnect(receive)
    page = CaseStudyPage.objects.get()
    assert heard == [("A register", True)]
    assert (page.live, page.has_unpublished_changes, page.live_revision) == (True, False, page.latest_revision)
    assert page.first_published_at == page.last_published_at is not None
    assert page.completeness > 0
    assert list(PageLogEntry.objects.filter(page_id=page.pk).values_list("action", flat=True).order_by("action")) == [
        "wagtail.create",
        "wagtail.publish",
    ]
    assert ReferenceIndex.objects.filter(object_id=str(page.pk), model_path__startswith="topic_rows").count() == 1
    assert client.get(f"/id/{page.number}/")["Location"] == "/case-studies/a-register/"
    assert Page.find_problems() == ([], [], [], [], [])
    page.save_revision().publish()
    assert CaseStudyPage.objects.get().first_published_at == page.first_published_at


def test_changed_row_updates_the_columns_it_has_and_no_others(run):
    run([CASE | {"learnt": "Much."}], "--publish")
    assert run([{"id": "a", "title": "Renamed", "summary": ""}], "--publish") == (
        "0 created, 1 updated, 0 unchanged, 0 faulty.",
        [],
    )
    page = CaseStudyPage.objects.get()
    assert (page.title, page.summary, page.learnt, page.slug) == ("Renamed", "It holds.", "<p>Much.</p>", "a-register")


def test_rows_that_stay_keep_their_identity(run):
    run([CASE | {"helped": ["One", "Two"], "hindered": ["Three"], "tags": ["b", "a"]}], "--publish")
    before = {row.text: row.uid for row in CaseStudyPage.objects.get().factor_rows.all()}
    assert sorted(before) == ["One", "Three", "Two"]
    run([{"id": "a", "helped": ["Two", "Four"], "tags": ["a", "b"]}], "--publish")
    page = CaseStudyPage.objects.get()
    after = {row.text: row.uid for row in page.factor_rows.all()}
    assert sorted(after) == ["Four", "Three", "Two"]
    assert (after["Two"], after["Three"]) == (before["Two"], before["Three"])
    assert sorted(tag.name for tag in page.tags.all()) == ["a", "b"]
    assert run([{"id": "a", "helped": ["Two", "Four"], "tags": ["a", "B"]}])[0] == AGAIN


def test_work_of_an_editor_is_neither_lost_nor_published(run):
    run([CASE], "--publish")
    page = CaseStudyPage.objects.get()
    page.learnt = "<p>An editor's.</p>"
    page.save_revision()
    run([CASE | {"title": "From the file"}], "--publish")
    page = CaseStudyPage.objects.get()
    draft = page.get_latest_revision_as_object()
    assert (page.title, page.learnt) == ("A register", "")
    assert (draft.title, draft.learnt) == ("From the file", "<p>An editor's.</p>")


def test_what_was_withdrawn_stays_withdrawn_and_what_is_locked_is_left(run):
    run([CASE], "--publish")
    CaseStudyPage.objects.get().unpublish()
    run([CASE | {"title": "Again"}], "--publish")
    assert CaseStudyPage.objects.get().live is False
    CaseStudyPage.objects.update(locked=True)
    assert run([CASE | {"title": "Once more"}])[1] == ["line 1: an editor has locked this entry."]


def test_draft_of_an_earlier_run_can_be_published_by_a_later_one(run):
    run([CASE])
    assert run([CASE], "--publish")[0] == "0 created, 1 updated, 0 unchanged, 0 faulty."
    assert CaseStudyPage.objects.get().live is True
    assert run([CASE], "--publish")[0] == AGAIN


def test_deleted_entry_comes_back_under_its_number(run):
    run([CASE], "--publish")
    page = CaseStudyPage.objects.get()
    page.delete()
    run([CASE], "--publish")
    assert CaseStudyPage.objects.get().number == page.number
    assert PermanentNumber.objects.get().state == "in-use"


FULL = {
    "barrier": (
        BarrierPage,
        {"text": "What.", "blocks": "council", "barrier_type": "Law", "national_action": "Act.",
         "needs_national_action": "yes",
         "occurrences": [{"place": "Kent", "state": "Overcome", "how": "Asked.", "met_on": "May 2011"}]},
        lambda page: (page.what_it_is, page.barrier_type.slug, page.needs_national_action,
                      [(str(row.place), row.state, row.met_on.iso()) for row in page.occurrence_rows.all()]),
        ("<p>What.</p>", "law", True, [("Kent", "overcome", "2011-05")]),
    ),
    "definition": (
        DefinitionPage,
        {"text": "People.", "term": "Civil society", "whose": "kent-council", "other_terms": "a; b"},
        lambda page: (page.statement, page.term_key, str(page.whose), page.other_terms),
        ("People.", "civil-society", "Kent Council", "a\nb"),
    ),
    "vanguard": (
        Vanguard,
        {"text": "P.", "statuses": [{"state": "named", "since": "2010"}, {"state": "withdrew", "since": "2011"}]},
        lambda page: (page.projects, [row.state for row in page.status_rows.all()], page.has_left),
        ("<p>P.</p>", ["named", "withdrew"], True),
    ),
    "collection": (
        CollectionPage,
        {"text": "Why.", "kept_by": "Kent Council", "entries": [{"entry": "a", "note": "Good.", "group": "First"}]},
        lambda page: (page.introduction, str(page.owner_organisation),
                      [(heading, row.entry.title, row.note) for heading, rows in page.groups() for row in rows]),
        ("<p>Why.</p>", "Kent Council", [("First", "A register", "Good.")]),
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", FULL)
def test_every_kind_takes_its_own_columns(run, kind):
    factories.barrier_type("Law")
    factories.place("Kent")
    factories.organisation("Kent Council")
    model, cells, read, expected = FULL[kind]
    rows = [CASE, CASE | {"id": "b", "kind": kind, "title": "Other"} | cells]
    rows = [{name: cell for name, cell in row.items() if name != "context" or row["id"] == "a"} for row in rows]
    assert run(rows, "--publish") == ("2 created, 0 updated, 0 unchanged, 0 faulty.", [])
    assert read(model.objects.get()) == expected
    assert run(rows, "--publish") == ("0 created, 0 updated, 2 unchanged, 0 faulty.", [])


def test_csv_with_columns_of_other_names(run):
    topic, place = factories.topic("Assets"), factories.place("Kent", code="E10000016")
    content = 'ref,heading,about,themes,where,when\n1,A,S.,Assets,E10000016,14 May 2011\n2,B,S.,"assets; nothing",,\n'
    mapping = [f"--map={pair}" for pair in ("ref=id", "heading=title", "about=summary", "themes=topics",
                                            "where=places", "when=practice_start")]  # fmt: skip
    last, errors = run(content, "--kind", "case-study", *mapping, name="file.csv")
    assert last == "1 created, 0 updated, 0 unchanged, 1 faulty."
    assert errors == ["line 3: topics: there is no topic called “nothing” in the bank."]
    page = CaseStudyPage.objects.get()
    assert [row.topic for row in page.topic_rows.all()] == [topic]
    assert [row.place for row in page.place_rows.all()] == [place]
    assert page.practice_start.iso() == "2011-05-14"


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"id": ""}, "id: every row needs an identifier of its own, by which it is found again."),
        ({"title": ""}, "title: This field cannot be blank."),
        ({"summary": "x" * 301}, "summary: at most 300 characters, and it has 301."),
        ({"kind": "poem"}, "kind: “poem” is none of case-study, barrier, collection, definition, vanguard. "
                           "Give one for all rows with --kind."),
        ({"state": "superseded", "state_date": "2026-01-02", "state_reason": "x" * 301},
         "state_reason: at most 300 characters, and it has 301."),
        ({"practice_start": "soon"},
         "practice_start: “soon” is no date. Write 2011, 2011-05, 2011-05-14 or 14/05/2011."),
        ({"practice_start": "2012", "practice_end": "2011"},
         "practice_end: The practice cannot end before it began. Choose a later end."),
        ({"outcome": "great"}, "outcome: “great” is none of planned, under-way, worked, mixed, stopped."),
        ({"cost_amount": 1e99}, "cost_amount: “1e+99” is no whole number that can be kept."),
        ({"cost_amount": 5}, "cost_period: Say what the cost was for: once, a year, or the whole period."),
        ({"helped": ["x" * 301]}, "helped 1: Ensure this value has at most 300 characters (it has 301)."),
        ({"title": {"en": "x"}}, "title: a text is needed here."),
        ({"tags": [["x"]]}, "tags: a list of plain texts is needed here."),
    ],
)  # fmt: skip
def test_faulty_row_says_why_and_leaves_nothing_behind(run, change, error):
    before = Page.objects.count()
    assert run([CASE | change, CASE | {"id": "b", "title": "B"}], "--publish") == (
        "1 created, 0 updated, 0 unchanged, 1 faulty.",
        [f"line 1: {error}"],
    )
    assert (Page.objects.count(), PermanentNumber.objects.count()) == (before + 1, 1)
    assert Page.find_problems() == ([], [], [], [], [])


def test_one_identifier_twice_is_a_fault(run):
    assert run([CASE, CASE])[1] == ["line 2: id: “a” stands on line 1 already."]


def test_message_cannot_play_tricks_on_a_terminal(run):
    assert run([CASE | {"outcome": "\x1b[2Jx"}])[1] == [
        "line 1: outcome: “[2jx” is none of planned, under-way, worked, mixed, stopped."
    ]


@pytest.mark.parametrize("option", ["--dry-run", "--atomic"])
def test_nothing_stays_of_a_trial_or_of_all_or_nothing(run, option):
    last, errors = run([CASE, CASE | {"id": ""}], option, "--publish")
    assert last == "1 created, 0 updated, 0 unchanged, 1 faulty. Nothing was changed."
    assert len(errors) == 1
    assert (EntryPage.objects.count(), PermanentNumber.objects.count()) == (0, 0)


def test_all_or_nothing_takes_in_what_is_whole(run):
    assert run([CASE], "--atomic")[0] == CREATED
    assert EntryPage.objects.count() == 1


def test_summary_can_be_made_of_the_text(run):
    rows = [
        {"id": "1", "title": "A", "text": "One. " + "X" * 300},
        {"id": "2", "title": "B", "summary": "Two. " + "X" * 300},
        {"id": "3", "title": "C", "summary": "As given."},
    ]
    run(rows, "--kind", "case-study", "--summary-from", "text")
    assert list(CaseStudyPage.objects.order_by("pk").values_list("summary", flat=True)) == ["One.", "Two.", "As given."]


def test_other_language_becomes_a_translation(run):
    run([CASE], "--publish")
    page = CaseStudyPage.objects.get()
    cy = Locale.objects.create(language_code="cy")
    with pytest.raises(CommandError, match="There is no page in Welsh yet under which a case study may stand."):
        run([CASE | {"title": "Cofrestr"}], "--locale", "cy")
    page.get_parent().specific.copy_for_translation(cy, copy_parents=True).save_revision().publish()
    assert run([CASE | {"title": "Cofrestr"}], "--locale", "cy", "--publish")[0] == CREATED
    welsh = CaseStudyPage.objects.get(locale=cy)
    assert (welsh.number, welsh.translation_key) == (page.number, page.translation_key)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--map", "x"], "--map x: write it as COLUMN=FIELD"),
        (["--map", "x=y"], "--map x=y: “y” is none of audiences, "),
        (["--kind", "poem"], "--kind: “poem” is none of case-study"),
        (["--locale", "xx"], "--locale: the site has no language “xx”, only en-gb."),
        (["--summary-from", "x"], "--summary-from: “x” is none of "),
    ],
)
def test_mistaken_options_are_explained(run, options, message):
    with pytest.raises(CommandError) as refused:
        run([CASE], *options)
    assert str(refused.value).startswith(message)


def test_columns_nobody_knows_are_named(tmp_path):
    path, out = tmp_path / "file.jsonl", StringIO()
    path.write_text(json.dumps(CASE | {"colour": "red"}))
    call_command("import_entries", str(path), stdout=out)
    assert out.getvalue().splitlines()[0] == "Columns left out, as no field has that name: colour. See --map."
