"""The forms refuse what is wrong at once, what is unfinished on publication, and ask about look-alike titles."""

import pytest
from django.urls import reverse

from practice.kinds import Kind
from practice.models import BarrierPage, CaseStudyPage
from tests import factories
from tests.practice.admin.users import editor, form_of, moderator

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _signed_in(client):
    client.force_login(moderator())


def add_address(kind):
    """Return the address of the form for a new entry of `kind`."""
    model = {Kind.CASE_STUDY: "casestudypage", Kind.BARRIER: "barrierpage", Kind.COLLECTION: "collectionpage"}[kind]
    return reverse("wagtailadmin_pages:add", args=["practice", model, factories.listing(kind).pk])


def row(values, name, **fields):
    """Put one more row `name` with `fields` into the posted `values`."""
    place = int(values[f"{name}-TOTAL_FORMS"])
    values[f"{name}-TOTAL_FORMS"] = str(place + 1)
    base = {"id": "", "ORDER": str(place + 1), "DELETE": ""}
    values.update({f"{name}-{place}-{key}": value for key, value in (base | fields).items()})
    return values


JSON = {"HTTP_ACCEPT": "application/json"}


def test_lookalikes_are_shown_before_a_new_page_is_saved(client):
    there = factories.case_study("Three parishes and one mower", live=False)
    address = add_address(Kind.CASE_STUDY)
    values = form_of(client, address) | {"title": "Three parishes, one mower", "slug": "mower"}
    answer = client.post(address, values)
    assert [one.pk for one in answer.context["form"].lookalikes] == [there.pk]
    assert reverse("practice_admin:entry", args=[there.pk]) in answer.content.decode()
    assert list(CaseStudyPage.objects.all()) == [there]
    # Autosave waits for the same answer, and goes on with it.
    assert client.post(address, values, **JSON).json()["error_code"] == "validation_error"
    saved = client.post(address, values | {"different_one": "on"}, **JSON)
    assert saved.json()["success"] is True
    assert CaseStudyPage.objects.count() == 2


def test_title_that_was_saved_is_not_asked_about_again(client):
    factories.case_study("Three parishes and one mower", live=False)
    page = factories.case_study("Three parishes, one mower", live=False)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    values = form_of(client, address) | {"summary": "Rewritten."}
    assert client.post(address, values).status_code == 302
    answer = client.post(address, values | {"title": "Three parishes one mower"})
    assert "title" in answer.context["form"].errors


def test_preview_does_not_ask_about_lookalikes(client):
    factories.case_study("Three parishes and one mower", live=False)
    listing = factories.listing(Kind.CASE_STUDY)
    address = reverse("wagtailadmin_pages:preview_on_add", args=["practice", "casestudypage", listing.pk])
    values = form_of(client, add_address(Kind.CASE_STUDY)) | {"title": "Three parishes, one mower", "slug": "mower"}
    assert client.post(address, values).json() == {"is_valid": True, "is_available": True}


def test_lookalikes_are_offered_while_writing(client, django_assert_max_num_queries):
    there = factories.case_study("Three parishes and one mower", live=False)
    address = reverse("practice_admin:lookalikes")
    data = {"title": "Three PARISHES, one mower", "locale": there.locale_id}
    client.get(address, data)
    with django_assert_max_num_queries(10):
        answer = client.get(address, data).json()
    assert answer == {
        "lookalikes": [
            {"title": "Three parishes and one mower", "url": reverse("practice_admin:entry", args=[there.pk])}
        ]
    }
    assert client.get(address, data | {"page": there.pk}).json() == {"lookalikes": []}
    assert client.get(address, {"title": "'; drop", "locale": "x", "page": "-1"}).json() == {"lookalikes": []}
    form = client.get(reverse("practice_admin:entry", args=[there.pk]))
    assert form["Location"] == reverse("wagtailadmin_pages:edit", args=[there.pk])


def test_topic_twice_is_refused_in_a_draft_too(client):
    topic = factories.topic()
    page = factories.case_study("A case", live=False, topics=[topic])
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    values = row(form_of(client, address), "topic_rows", topic=topic.pk)
    form = client.post(address, values).context["form"]
    assert [str(message) for message in form.formsets["topic_rows"].forms[1].errors["topic"]] == [
        "This is in the list already. Delete one of the two."
    ]
    values["topic_rows-1-DELETE"] = "on"
    assert client.post(address, values).status_code == 302


def test_draft_may_lack_a_topic_and_a_published_entry_may_not(client):
    page = factories.case_study("A case", live=False)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    values = form_of(client, address)
    assert client.post(address, values).status_code == 302
    form = client.post(address, values | {"action-publish": "on"}).context["form"]
    assert len(form.formsets["topic_rows"].non_form_errors()) == 1
    assert not CaseStudyPage.objects.get(pk=page.pk).live
    values = row(values, "topic_rows", topic=factories.topic().pk)
    assert client.post(address, values | {"action-publish": "on"}).status_code == 302
    assert CaseStudyPage.objects.get(pk=page.pk).live


def test_barrier_of_law_names_its_instrument_before_it_is_published(client):
    law = factories.barrier_type("Law or regulation", needs_instrument=True)
    page = factories.barrier("Rules", live=False, barrier_type=law, topics=[factories.topic()])
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    values = form_of(client, address)
    assert client.post(address, values).status_code == 302
    form = client.post(address, values | {"action-publish": "on"}).context["form"]
    assert form.formsets["instrument_rows"].non_form_errors() == [
        "A barrier of this type must name the law, right or programme that it comes from. Add it here."
    ]
    values = row(values, "instrument_rows", instrument=factories.instrument().pk)
    client.post(address, values | {"action-publish": "on"})
    assert BarrierPage.objects.get(pk=page.pk).live


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"practice_start": "2012", "practice_end": "May 2011"}, {"practice_end"}),
        ({"practice_start": "last spring"}, {"practice_start"}),
        ({"cost_amount": "400"}, {"cost_period"}),
        ({"verified_by": "The county"}, {"verified_on", "verified_until"}),
        ({"evidence_strength": "account"}, {"evidence_reason", "evidence_date"}),
        ({"contact_name": "A. Person"}, {"contact_consent"}),
    ],
)
def test_what_is_wrong_is_refused_in_a_draft_beside_its_field(client, wrong, fields):
    page = factories.case_study("A case", live=False)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = client.post(address, form_of(client, address) | wrong).context["form"]
    assert set(form.errors) == fields


def test_editor_is_told_what_is_missing_and_again_after_a_save(client):
    page = factories.case_study("A case", live=False, topics=[factories.topic()])
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    fragment = client.get(reverse("practice_admin:completeness", args=[page.pk])).content.decode()
    for html in (edit, fragment):
        assert f"Number {page.number}" in html
        assert f"{page.completeness} % complete" in html
        assert "<li>who paid</li>" in html
        assert "<li>a topic</li>" not in html
    page.cost_paid_by = "The county"
    page.save_revision()
    assert (
        "<li>who paid</li>" not in client.get(reverse("practice_admin:completeness", args=[page.pk])).content.decode()
    )


def test_completeness_of_a_new_entry_lists_everything(client):
    html = client.get(add_address(Kind.CASE_STUDY)).content.decode()
    assert html.count("<li>") >= len(CaseStudyPage.expected) - 1
    assert "<li>what was learnt</li>" in html


def test_comments_checks_autosave_and_workflow_are_wagtails_own(client):
    client.force_login(editor())
    answer = client.get(add_address(Kind.COLLECTION))
    assert answer.context["autosave_enabled"] is True
    html = answer.content.decode()
    for toggle in ("Toggle comments", "Toggle checks", "Toggle preview"):
        assert toggle in html
    assert "action-submit" in html
    assert "action-publish" not in html
