"""Rows of a draft are the same rows after their form was sent, and wait there half filled until readers see them."""

import uuid

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from modelcluster.models import get_all_child_relations
from wagtail.models import get_page_models

from practice.choices import OrganisationRole
from practice.entry_form.row_formsets import RowForm, RowFormSet
from practice.models import BarrierPage, CollectionPage, EntryPage
from practice.models.entry_rows import EntryRow
from tests import factories
from tests.practice.admin.users import form_of, moderator

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    """A published barrier whose draft has a row that readers do not see yet."""
    page = factories.barrier("Doubt", topics=[factories.topic()], occurrences=[("remains", factories.place("Hull"))])
    page.occurrence_rows.add(factories.occurrence("overcome", factories.place("Kent")))
    page.save_revision(clean=False)
    return BarrierPage.objects.get(pk=page.pk)


def uids(page):
    """Return {place: uid} of the rows in the latest draft of the page."""
    rows = BarrierPage.objects.get(pk=page.pk).get_latest_revision_as_object().occurrence_rows.all()
    return {str(row.place): row.uid for row in rows}


def test_rows_keep_their_uid_through_drafts_and_publication(client, draft):
    known = uids(draft)
    assert sorted(known) == ["Hull", "Kent"]
    client.force_login(moderator())
    url = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    for action in ({}, {"action-publish": "yes"}, {}):
        client.post(url, form_of(client, url) | action)
        assert uids(draft) == known
    rows = BarrierPage.objects.get(pk=draft.pk).occurrence_rows.all()
    assert {str(row.place): row.uid for row in rows} == known


def test_a_uid_that_is_none_is_refused(client, draft):
    known = uids(draft)
    client.force_login(moderator())
    url = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    answer = client.post(url, form_of(client, url) | {"occurrence_rows-1-uid": "nonsense"})
    assert (answer.status_code, uids(draft)) == (200, known)


JSON = {"HTTP_ACCEPT": "application/json"}


def added(values, name, **fields):
    """Put one more row `name` with `fields` into the posted `values`, as the form does with a new row."""
    place = int(values[f"{name}-TOTAL_FORMS"])
    base = {"id": "", "uid": "", "ORDER": str(place + 1), "DELETE": ""}
    values[f"{name}-TOTAL_FORMS"] = str(place + 1)
    values.update({f"{name}-{place}-{key}": value for key, value in (base | fields).items()})
    return values


def test_every_row_of_every_kind_keeps_itself_and_may_be_half_filled():
    kinds = [model for model in get_page_models() if issubclass(model, EntryPage) and model.is_creatable]
    assert len(kinds) == 6
    formsets = [
        (f"{kind.__name__}.{relation.get_accessor_name()}", formset)
        for kind in kinds
        for relation in get_all_child_relations(kind)
        if issubclass(relation.related_model, EntryRow)
        and (formset := kind.get_edit_handler().get_form_class().formsets.get(relation.get_accessor_name()))
    ]
    assert len(formsets) > 6 * 5
    assert [name for name, one in formsets if not (issubclass(one, RowFormSet) and issubclass(one.form, RowForm))] == []


HALF_FILLED = {
    "overcome without how": ("occurrence_rows", {"state": "overcome", "how": ""}),
    "nothing but how": ("occurrence_rows", {"how": "They asked.", "state": ""}),
    "an organisation not chosen yet": (
        "organisation_rows",
        {"organisation": "", "role": "partner", "showing": "named"},
    ),
    "an organisation not described yet": ("organisation_rows", {"role": "lead", "showing": "described"}),
    "a topic not chosen yet": ("topic_rows", {"topic": ""}),
    "a source without a name": ("source_rows", {"label": "", "url": "https://example.org/"}),
}


@pytest.mark.parametrize("case", HALF_FILLED)
@pytest.mark.parametrize("live", [True, False])
def test_a_half_filled_row_is_saved_shown_again_and_asked_for_on_publishing(client, case, live):
    name, fields = HALF_FILLED[case]
    if "showing" in fields and fields["showing"] == "described":
        fields = fields | {"organisation": factories.organisation("Kent Council").pk}
    page = factories.barrier("Doubt", live=live, topics=[factories.topic("Any")], occurrences=[])
    client.force_login(moderator())
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    written = added(form_of(client, url), name, **fields)
    place = int(written[f"{name}-TOTAL_FORMS"]) - 1
    first = client.post(url, written, **JSON).json()
    assert first["success"] is True
    version = {"overwrite_revision_id": first["revision_id"]}
    again = client.post(url, written | first["field_updates"] | version, **JSON).json()
    assert (again["success"], again["field_updates"].get(f"{name}-{place}-uid")) == (True, None)
    shown = form_of(client, url)
    if any(fields.values()) and name != "topic_rows":
        field_texts = {key: shown[f"{name}-{place}-{key}"].strip() for key in fields}
        assert field_texts == {key: str(value) for key, value in fields.items()}
        assert shown[f"{name}-{place}-uid"] == first["field_updates"][f"{name}-{place}-uid"]
        preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
        assert client.post(preview, shown).json()["is_valid"] is True
        assert client.get(preview).status_code == 200
        refused = client.post(url, shown | {"action-publish": "yes"})
        assert refused.context["form"].formsets[name].forms[place].errors != {}
    assert BarrierPage.objects.get(pk=page.pk).live == live
    assert getattr(BarrierPage.objects.get(pk=page.pk), name).count() == place


def test_a_half_filled_row_is_not_published_past_the_form(client):
    page = factories.barrier("Doubt", live=False, topics=[factories.topic()])
    client.force_login(moderator())
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.post(url, added(form_of(client, url), "occurrence_rows", state="overcome"), **JSON)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = client.post(f"{bulk}?id={page.pk}&next={url}")
    assert [str(message) for message in get_messages(answer.wsgi_request)] == [
        "Nothing was changed: Complete or delete the rows that are half filled, under: Occurrences."
    ]
    assert BarrierPage.objects.get(pk=page.pk).live is False


def test_an_address_that_is_none_is_refused_in_a_draft_too(client):
    page = factories.barrier("Doubt", live=False)
    client.force_login(moderator())
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    written = added(form_of(client, url), "source_rows", label="A paper", url="no address")
    assert client.post(url, written, **JSON).status_code == 400


@pytest.fixture
def terms():
    """A draft collection with one group of one entry."""
    group = factories.collection_group("Big Society")
    item = factories.collection_item(factories.case_study("One"), group)
    return factories.collection("Terms", live=False, groups=[group], items=[item])


def test_a_new_group_is_chosen_before_it_was_ever_saved(client, terms):
    two = factories.case_study("Two")
    client.force_login(moderator())
    url = reverse("wagtailadmin_pages:edit", args=[terms.pk])
    uid = str(uuid.uuid4())
    written = added(form_of(client, url), "group_rows", heading="Localism", uid=uid)
    written = added(written, "item_rows", entry=two.pk, group=uid, note="Here.")
    answer = client.post(url, written, **JSON).json()
    assert answer["success"] is True
    page = CollectionPage.objects.get(pk=terms.pk)
    assert [(heading, [row.entry.title for row in rows]) for heading, rows in page.groups()] == [
        ("Big Society", ["One"]),
        ("Localism", ["Two"]),
    ]
    offered = client.get(url).context["form"].formsets["item_rows"].forms[0].fields["group"].widget.choices
    assert [str(label) for _uid, label in offered] == ["no group", "Big Society", "Localism"]


def test_a_group_that_an_entry_still_names_is_not_deleted(client, terms):
    client.force_login(moderator())
    url = reverse("wagtailadmin_pages:edit", args=[terms.pk])
    written = form_of(client, url) | {"group_rows-0-DELETE": "1"}
    form = client.post(url, written).context["form"]
    assert form.formsets["item_rows"].forms[0].errors == {
        "group": ["The group that this stood in is deleted. Choose another one, or none."]
    }
    assert client.post(url, written | {"item_rows-0-group": ""}, **JSON).json()["success"] is True
    page = CollectionPage.objects.get(pk=terms.pk)
    assert [(heading, len(rows)) for heading, rows in page.groups()] == [("", 1)]


def test_versions_are_compared_by_the_heading_of_the_group(client, terms):
    client.force_login(moderator())
    url = reverse("wagtailadmin_pages:edit", args=[terms.pk])
    client.post(url, form_of(client, url))
    client.post(url, form_of(client, url) | {"item_rows-0-group": ""})
    first, second = terms.revisions.order_by("pk")[terms.revisions.count() - 2 :]
    answer = client.get(reverse("wagtailadmin_pages:revisions_compare", args=[terms.pk, first.pk, second.pk]))
    assert "Big Society" in answer.content.decode()
    assert str(terms.group_rows.all()[0].uid) not in answer.content.decode()


def test_versions_with_half_filled_rows_are_compared(client):
    page = factories.barrier("Doubt", live=False, topics=[factories.topic()])
    client.force_login(moderator())
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.post(url, form_of(client, url))
    written = added(form_of(client, url), "organisation_rows", role="partner", showing="named", organisation="")
    client.post(url, added(written, "occurrence_rows", state="overcome"))
    first, second = page.revisions.order_by("pk")[page.revisions.count() - 2 :]
    answer = client.get(reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first.pk, second.pk]))
    assert answer.status_code == 200
    assert str(OrganisationRole.PARTNER.label) in answer.content.decode()
    assert client.get(reverse("wagtailadmin_pages:history", args=[page.pk])).status_code == 200
    assert client.get(reverse("wagtailadmin_pages:revisions_view", args=[page.pk, second.pk])).status_code == 200
