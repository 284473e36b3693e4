"""The loader of the demonstration content: all of it goes in once, and comes out without taking anything else along."""

import re
from collections import Counter
from html import unescape

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.management import call_command
from wagtail_localize.models import TranslationSource

from facilitation.choices import ConsentAct
from facilitation.models import ConsentRecord, Contribution, Meeting, Provenance, Question, QuestionReply
from home.demo import entries as entries_module
from home.demo.content_files import read_entries, read_translations
from home.demo.remove_entries import demo_entries
from home.initial_pages import create_initial_pages, create_locales
from practice.choices import EntryState, NumberState
from practice.models import EntryPage, PermanentNumber, Topic
from practice.translating.outdated import outdated_translations
from search.models import IndexedEntry
from tests.facilitation import factories as facilitation_factories

# What remembers that something was: the log of pages, numbers and short addresses, which are never given twice, and the
# one row in which the index keeps its totals.
MEMORY = {
    "practice.PermanentNumber",
    # What partners may have been given outlives the entry, without its words.
    "partners.EntryChange",
    "partners.PublishedEntry",
    "wagtailcore.PageLogEntry",
    "partners.ShortAddress",
    "practice.ErasureRecord",
    "search.Statistics",
    "search.SynonymVersion",
}
REGISTER = "demo-register-land-charges"
BLOCKS_OF_FIGURES = r'<ul class="plain stats.*?</ul>|aria-labelledby="councils">.*?</table>'


def row_counts():
    """Return {model: rows} of the whole database, without what only remembers."""
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model._meta.managed and model._meta.label not in MEMORY
    }


def entry(external_id):
    """Return an entry of the demonstration as the page it is, in English."""
    return in_english().get(permanent_number__external_id=external_id).specific


def in_english():
    """Return the entries of the demonstration in English."""
    return demo_entries().in_language("en-gb")


def is_public(fields):
    """Tell whether an entry of the files is published; a draft shows what an editor has in hand."""
    return not fields.get("is_draft")


@pytest.fixture(scope="module")
def before(module_database):
    """The rows of a site without the demonstration, which is then loaded for all tests of this module."""
    create_locales()
    create_initial_pages()
    call_command("load_thesaurus")
    counts = row_counts()
    call_command("load_demo")
    return counts


@pytest.fixture
def loaded(before, db):
    """A site with the demonstration content."""
    return before


def test_every_entry_is_published_under_the_listing_of_its_kind(loaded):
    files = Counter(
        fields.get("series", folder.replace("_", "-")) for folder, fields in read_entries() if is_public(fields)
    )
    pages = Counter(page.get_parent().slug for page in in_english().filter(live=True))

    assert pages == files
    drafts = demo_entries().filter(has_unpublished_changes=True)
    assert [page.permanent_number.external_id for page in drafts] == ["demo-one-caretaker"]


def test_what_readers_may_read_is_in_the_index(loaded):
    readable = demo_entries().readable()

    assert readable.count() == demo_entries().count() - 2  # one was taken down, one is a draft
    assert set(IndexedEntry.objects.values_list("page_id", flat=True)) == set(readable.values_list("pk", flat=True))


def test_every_figure_says_how_many_its_link_finds(loaded, client):
    pages = ["/", *(f"/topics/{slug}/" for slug in Topic.objects.values_list("slug", flat=True))]
    shown_total, wrong = 0, []
    for page in pages:
        markup = client.get(page).content.decode()
        for block in re.findall(BLOCKS_OF_FIGURES, markup, re.S):
            for address, figure in re.findall(r'<a href="(/search/[^"]*)"[^>]*>(?:<span[^>]*>)?\s*(\d+)', block):
                found = client.get(unescape(address)).context["results"].total
                shown_total += 1
                wrong += [(page, address, figure, found)] if found != int(figure) else []
    assert wrong == []
    assert shown_total > 50  # or there was nothing to compare


def test_entries_refer_to_each_other(loaded):
    case, barrier = entry(REGISTER), entry("demo-barrier-asset-register")

    assert [row.barrier for row in case.factor_rows.all() if row.barrier] == [barrier]
    assert [row.case_study.specific for row in barrier.occurrence_rows.filter(place__rurality="rural")] == [case]
    assert entry("demo-shared-building-list").replacement.specific == case
    assert entry("demo-collection-rights").item_rows.all()[1].entry.specific == case
    assert [row.topic.slug for row in case.topic_rows.all()] == [
        "community-assets",
        "community-rights",
        "organisational-change",
    ]


def test_states_completeness_and_numbers_are_as_the_pages_would_have_them(loaded):
    assert entry("demo-leisure-centre").state == EntryState.TAKEN_DOWN
    assert entry(REGISTER).completeness == 100
    assert entry("demo-making-assets-work").completeness < 50
    assert set(demo_entries().values_list("permanent_number__state", flat=True)) == {NumberState.IN_USE}


def test_extras_pass_the_rules_of_the_form(loaded):
    case = entry(REGISTER)

    assert [block.block_type for block in case.extras] == ["picture", "table", "quote", "document", "document"]
    for page in demo_entries():
        stream = page.specific.extras
        stream.stream_block.clean(stream)
    picture = case.extras[0].value["image"]
    assert (picture.credit, picture.licence) == ("Practice Bank", "ogl-3")
    assert picture.contextual_alt_text == picture.description != ""


def test_translations_are_published_below_the_pages_of_their_language_and_known_as_translations(loaded, client):
    welsh = demo_entries().in_language("cy")
    files = read_translations("cy")["entries"]
    sources = TranslationSource.objects.filter(translations__target_locale__language_code="cy")

    assert welsh.filter(live=True, alias_of=None).count() == welsh.count() == len(files)
    assert set(welsh.values_list("translation_key", flat=True)) <= set(sources.values_list("object_id", flat=True))
    assert {page.get_parent().locale.language_code for page in welsh} == {"cy"}
    assert outdated_translations(EntryPage.objects.all()).count() == 0
    bus, source = (
        entries.get(title__startswith=title) for entries, title in ((welsh, "Bws"), (in_english(), "A minibus"))
    )
    assert (bus.number, bus.practice_start, bus.is_illustration) == (source.number, source.practice_start, True)
    cache.clear()
    for page in welsh:
        assert client.get(page.get_url()).status_code == 200


def test_the_chain_shows_both_ways(loaded, client):
    session = client.get("/exampleshire-packages/halls-lists-and-keys/").content.decode()
    barrier = client.get(entry("demo-barrier-asset-register").get_url()).content.decode()
    definition = client.get(entry("demo-definition-empowerment-trustees").get_url()).content.decode()

    assert "<p>1 barrier, 1 definition, 3 questions</p>" in session
    assert "One caretaker for four village halls" not in session  # a draft
    assert re.findall(r'<a href="([^"]*)">session (\d)', barrier) == [
        ("/innovation-network/the-localism-act/", "3"),
        ("/exampleshire-packages/halls-lists-and-keys/", "1"),
    ]
    assert "Said by Sampling Village Hall Trust in “Focus group of hall trustees”" in definition
    assert "Jo Sampling" not in definition + session


def test_every_contribution_has_its_consent_on_record_and_one_was_narrowed(loaded):
    acts = Counter(ConsentRecord.objects.values_list("act", flat=True))

    assert acts == {ConsentAct.GIVEN: Contribution.objects.count(), ConsentAct.CHANGED: 1}
    assert Provenance.objects.beyond_consent().count() == 0
    put = Question.objects.filter(audience="government").select_related("official").order_by("status")
    assert [(question.status, question.official.role) for question in put] == [
        ("answered", "Head of community assets"),
        ("sent", "Head of community assets"),
    ]
    assert [bool(question.answer) for question in put] == [True, False]
    assert QuestionReply.objects.count() == 2


def test_loading_again_changes_nothing(loaded, capsys):
    changed = dict(EntryPage.objects.values_list("pk", "latest_revision_created_at"))
    counts, numbers = row_counts(), PermanentNumber.objects.count()

    call_command("load_demo")

    assert (row_counts(), PermanentNumber.objects.count()) == (counts, numbers)
    assert dict(EntryPage.objects.values_list("pk", "latest_revision_created_at")) == changed
    assert capsys.readouterr().out.splitlines()[-1] == "Done: 0 added."


def test_an_editors_change_survives_loading_again(loaded):
    page = entry(REGISTER)
    page.summary = "What an editor wrote."
    page.save_revision().publish()

    call_command("load_demo")

    assert entry(REGISTER).summary == "What an editor wrote."


def test_a_missing_entry_comes_back_with_its_number_and_its_references(loaded):
    page = entry("demo-barrier-culture")
    number = page.number
    page.delete()

    call_command("load_demo")

    assert entry("demo-barrier-culture").number == number
    assert entry("demo-barrier-culture").occurrence_rows.count() == 3


def test_a_run_that_fails_half_way_leaves_no_entry_of_its_own_and_can_be_run_again(loaded, monkeypatch):
    missing = ["demo-vanguard-eden", "demo-barrier-culture", "demo-front-door"]
    for external_id in missing:
        entry(external_id).delete()
    real, checked = entries_module.validate_rows, []

    def stop_at_the_second(page):
        if checked:
            raise KeyboardInterrupt
        checked.append(page)
        real(page)

    monkeypatch.setattr(entries_module, "validate_rows", stop_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        call_command("load_demo")
    assert in_english().filter(permanent_number__external_id__in=missing).count() == 0
    monkeypatch.undo()
    call_command("load_demo")

    assert in_english().filter(live=True).count() == sum(is_public(fields) for _, fields in read_entries())


def test_removing_leaves_what_was_there_before_and_no_words_that_somebody_added(loaded):
    # Nobody ever saw the draft, so that its number has nothing to tell.
    published = demo_entries().filter(first_published_at__isnull=False)
    numbers = set(published.values_list("permanent_number_id", flat=True))
    meeting = Meeting.objects.get(title="One page for one list")
    facilitation_factories.contribution("Tried it out.", by=facilitation_factories.participant(meeting=meeting))

    call_command("load_demo", remove=True)

    assert row_counts() == loaded
    assert demo_entries().count() == 0
    assert set(PermanentNumber.objects.filter(state=NumberState.GONE).values_list("pk", flat=True)) == numbers
