"""Vocabularies are listed, searched by any label and chosen; entries are listed with what an editor looks for."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from practice.checks import check_subpage_types
from practice.models import PermanentNumber, Theme
from practice.roles import PARTNERS, grant_roles
from tests import factories
from tests.practice.admin.users import editor, form_of, moderator, partner

pytestmark = pytest.mark.django_db
VOCABULARIES = ["theme", "topic", "barriertype", "instrument", "place", "organisation", "tag"]


def vocabulary(name, view="list", *arguments):
    return reverse(f"wagtailsnippets_practice_{name}:{view}", args=arguments)


@pytest.fixture(autouse=True)
def _signed_in(client):
    client.force_login(editor())


@pytest.mark.parametrize("name", VOCABULARIES)
def test_editor_sees_and_adds_to_every_vocabulary(client, name):
    assert client.get(vocabulary(name)).status_code == 200
    assert client.get(vocabulary(name, "add")).status_code == 200


def test_members_are_for_moderators(client):
    assert client.get(vocabulary("organisationmember")).status_code == 302
    client.force_login(moderator())
    assert client.get(vocabulary("organisationmember")).status_code == 200


@pytest.mark.parametrize("name", [*VOCABULARIES, "organisationmember"])
def test_partner_is_refused_every_vocabulary(client, name):
    client.force_login(partner(factories.organisation()))
    answer = client.get(vocabulary(name))
    assert (answer.status_code, answer["Location"]) == (302, reverse("wagtailadmin_home"))


@pytest.mark.parametrize("number", [1, 3])
def test_list_counts_uses_in_the_same_statements_for_one_and_three(client, django_assert_num_queries, number):
    for turn in range(number):
        factories.case_study(live=False, topics=[factories.topic(f"Topic {turn}", theme=f"Theme {turn}")])
    client.get(vocabulary("topic"))
    with django_assert_num_queries(21):
        rows = client.get(vocabulary("topic")).context["object_list"]
    assert [row.times_used for row in rows] == [1] * number


@pytest.mark.parametrize("name", VOCABULARIES)
def test_lists_keep_the_order_of_their_vocabulary(client, name):
    model = apps.get_model("practice", name)
    for label in ("Middle", "Alpha", "Zeta"):
        if name == "tag":
            model.objects.create(name=label)
        elif name == "topic":
            factories.topic(label)
        else:
            factories.concept(model, label)
    listed = client.get(vocabulary(name)).context["object_list"]
    assert [one.slug for one in listed] == ["alpha", "middle", "zeta"]


@pytest.mark.parametrize("words", ["right to BID", "challenge ownership", "right-to-bid", '"', "'; drop"])
def test_concepts_are_found_by_any_label(client, words):
    wanted = factories.instrument("Community right to bid", slug="right-to-bid")
    wanted.labels.update(other_labels="Ownership challenge")
    factories.instrument("Big Society Capital", instrument_type="programme")
    expected = [] if words in ('"', "'; drop") else [wanted]
    listed = client.get(vocabulary("instrument"), {"q": words}).context["object_list"]
    assert list(listed) == expected
    chooser = wanted.snippet_viewset.chooser_viewset
    chosen = client.get(reverse(chooser.get_url_name("choose_results")), {"q": words})
    assert ("Community right to bid" in chosen.content.decode()) == bool(expected)
    assert "Big Society Capital" not in chosen.content.decode()


def test_slug_is_written_once(client):
    theme = factories.concept(Theme, "Money")
    address = vocabulary("theme", "edit", theme.pk)
    form = client.get(address).context["form"]
    assert form.fields["slug"].disabled
    assert not client.get(vocabulary("theme", "add")).context["form"].fields["slug"].disabled
    label = theme.labels.get()
    posted = {
        "slug": "other", "position": 4, "labels-TOTAL_FORMS": 1, "labels-INITIAL_FORMS": 1, "labels-0-id": label.pk,
        "labels-0-locale": label.locale_id, "labels-0-preferred_label": "Funding", "labels-0-other_labels": "",
        "labels-0-description": "",
    }  # fmt: skip
    assert client.post(address, posted).status_code == 302
    theme = Theme.objects.get(pk=theme.pk)
    assert (theme.slug, theme.position, theme.label) == ("money", 4, "Funding")


def test_concept_without_a_label_is_refused(client):
    posted = {"slug": "bare", "position": 0, "labels-TOTAL_FORMS": 0, "labels-INITIAL_FORMS": 0}
    answer = client.post(vocabulary("theme", "add"), posted)
    assert len(answer.context["form"].formsets["labels"].non_form_errors()) == 1
    assert not Theme.objects.exists()


def test_entries_of_one_import_are_found_again(client):
    brought = factories.case_study("Brought", live=False)
    other = factories.case_study("Written here")
    PermanentNumber.objects.filter(pk=brought.number).update(source="cases 2026", external_id="1")
    address = reverse("wagtailadmin_explore", args=[other.get_parent().pk])
    assert len(client.get(address).context["pages"]) == 2
    found = client.get(address, {"source": "cases 2026"}).context["pages"]
    assert [page.title for page in found] == ["Brought"]


def test_the_explorer_calls_nothing_current_that_readers_cannot_read(client):
    live, draft, gone = (factories.case_study(title, live=title != "Draft") for title in ("Live", "Draft", "Gone"))
    gone.unpublish()
    table = client.get(reverse("wagtailadmin_explore", args=[live.get_parent().pk])).context["table"]
    shown = {page.title: str(table.columns["state"].get_value(page)) for page in table.data}
    assert shown == {"Live": "Current", "Draft": "Not published yet", "Gone": "No longer published"}


def test_explorer_shows_and_filters_entries(client):
    today = timezone.localdate()
    full = factories.case_study("Checked soon", review_due=today + timedelta(days=3))
    late = factories.case_study("Long overdue", review_due=today - timedelta(days=3))
    bare = factories.case_study("Bare", live=False)
    address = reverse("wagtailadmin_explore", args=[full.get_parent().pk])

    def titles(**filters):
        return {page.title for page in client.get(address, filters).context["pages"]}

    columns = [column.name for column in client.get(address).context["table"].columns.values()]
    assert columns[2:7] == ["kind", "state", "completeness", "review_due", "latest_revision_created_at"]
    assert titles(review_due="overdue") == {"Long overdue"}
    assert titles(review_due="month") == {"Long overdue", "Checked soon"}
    assert titles(review_due="none") == {"Bare"}
    assert titles(completeness="full") == set()
    assert titles(completeness="low") == {full.title, late.title, bare.title}
    assert titles(kind="barrier") == set()
    assert titles(state="current") == {full.title, late.title}
    assert titles(state=["current", "superseded"]) == {full.title, late.title}
    assert titles(state="nonsense", completeness="x") == {full.title, late.title, bare.title}


@pytest.mark.parametrize("make", factories.ENTRY_MAKERS.values())
def test_card_and_page_can_be_previewed(client, make):
    entry = make("Seen before it is published") if make is not factories.definition else make(title="Seen first")
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[entry.pk])
    values = form_of(client, reverse("wagtailadmin_pages:edit", args=[entry.pk])) | {"title": "Seen now"}
    assert client.post(address, values).json()["is_valid"] is True
    card = client.get(address, {"mode": "card"}).content.decode()
    page = client.get(address, {"mode": ""}).content.decode()
    assert card.count('<article class="card"') == 1
    assert "Seen now" in card
    assert "Seen now" in page


def test_every_page_type_of_ours_says_what_may_stand_under_it(monkeypatch):
    assert check_subpage_types() == []
    page_type = type(factories.case_study(live=False))
    monkeypatch.delattr(page_type, "subpage_types")
    monkeypatch.setattr("practice.models.EntryPage.subpage_types", None)
    errors = [error for error in run_checks(tags=["pages"]) if error.id == "practice.E001"]
    assert page_type in [error.obj for error in errors]


def test_roles_can_be_granted_again(django_assert_max_num_queries):
    user = partner(factories.organisation())
    before = user.get_all_permissions()
    grant_roles()
    fresh = type(user).objects.get(pk=user.pk)
    assert fresh.get_all_permissions() == before == {"wagtailadmin.access_admin"}
    assert [group.name for group in fresh.groups.all()] == [PARTNERS]


def test_wagtails_default_workflow_covers_the_whole_tree():
    listing = factories.listing("case-study")
    assert listing.get_workflow().name == "Moderators approval"
    assert Page.get_first_root_node().get_workflow() == listing.get_workflow()
