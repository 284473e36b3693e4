"""Merging and promoting in the admin: nothing before a POST, nobody without the right, and readers are led on."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils.html import strip_tags

from practice.choices import NumberState
from practice.merging.forms import NOT_READABLE
from practice.models import PermanentNumber, Tag, Topic
from tests import factories
from tests.practice.admin.users import editor, moderator, partner

pytestmark = pytest.mark.django_db


def address(name, thing):
    return reverse(f"practice_admin:{name}", args=[thing.pk])


def merge_address(thing):
    return reverse("practice_admin:merge_concept", args=[thing._meta.model_name, thing.pk])


def reloaded(page):
    return type(page).objects.get(pk=page.pk)


def latest_draft(page):
    """The page as an editor would open it."""
    return reloaded(page).get_latest_revision_as_object()


def tags(page):
    return sorted(tag.name for tag in page.tags.all())


def topics(page):
    return sorted(row.topic.slug for row in page.topic_rows.all())


@pytest.fixture(autouse=True)
def _signed_in(client):
    client.force_login(moderator())


@pytest.fixture
def two():
    """An entry to keep and one to drop, which a case study refers to."""
    keep = factories.barrier("Kept", occurrences=[("remains", factories.place("Kent"))])
    drop = factories.barrier("Dropped", occurrences=[("overcome", factories.place("Hull"))])
    factories.collection(items=[drop])
    return keep, drop


def test_choice_says_what_would_happen_and_changes_nothing(client, two):
    keep, drop = two
    assert client.get(address("merge_entry", drop)).context["consequences"] == []
    answer = client.get(address("merge_entry", drop), {"keep": keep.pk})
    assert answer.context["consequences"] == [
        "“Kept” stays as it is. Nothing of the text of “Dropped” is copied into it.",
        f"Number {drop.number}, and the address of “Dropped”, will lead to “Kept” (number {keep.number}).",
        "1 reference from another entry will lead to “Kept”.",
        "Its 1 occurrence moves with it.",
        "“Dropped” is unpublished in every language, not deleted: you can still look up in it what it said.",
        "You can undo this for 30 days, under Reports → Merges.",
    ]
    assert (reloaded(drop).live, PermanentNumber.objects.get(pk=drop.number).state) == (True, NumberState.IN_USE)


def test_post_merges_and_readers_and_searchers_are_led_on(client, two):
    keep, drop = two
    answer = client.post(address("merge_entry", drop), {"keep": keep.pk})
    assert (answer.status_code, answer["Location"]) == (302, reverse("wagtailadmin_pages:edit", args=[keep.pk]))
    assert (reloaded(keep).live, reloaded(drop).live, reloaded(keep).occurrence_rows.count()) == (True, False, 2)
    assert client.get("/barriers/dropped/")["Location"] == "/barriers/kept/"
    assert client.get(f"/id/{drop.number}/")["Location"] == "/barriers/kept/"
    found = client.get("/search/", {"kind": "barrier", "place": "hull"}).content.decode()
    assert ("Kept" in found, "Dropped" in found) == (True, False)


@pytest.mark.parametrize("who", [editor, lambda: partner(factories.organisation())])
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_may_not_publish_is_refused(client, two, who, method):
    keep, drop = two
    client.force_login(who())
    answer = getattr(client, method)(address("merge_entry", drop), {"keep": keep.pk})
    assert (answer.status_code, answer["Location"]) == (302, reverse("wagtailadmin_home"))
    assert reloaded(drop).live is True


@pytest.mark.parametrize(
    ("choose", "error"),
    [
        (lambda keep, drop: drop.pk, "This is the same entry. Choose another one."),
        (lambda keep, drop: factories.case_study().pk, "Only entries of one kind can be merged."),
        (lambda keep, drop: 999_999, "Select a valid choice. That choice is not one of the available choices."),
        (lambda keep, drop: "'; drop", "This field is required."),
        (lambda keep, drop: "9" * 30, "This field is required."),
        (lambda keep, drop: "", "This field is required."),
    ],
)
def test_what_cannot_be_merged_is_said_beside_the_field(client, two, choose, error):
    keep, drop = two
    answer = client.post(address("merge_entry", drop), {"keep": choose(keep, drop)})
    assert (answer.status_code, answer.context["form"].errors) == (200, {"keep": [error]})
    assert reloaded(drop).live is True


def test_entry_that_was_merged_already_is_refused_with_a_reason(client, two):
    keep, drop = two
    third = factories.barrier("Third")
    client.post(address("merge_entry", drop), {"keep": keep.pk})
    answer = client.post(address("merge_entry", third), {"keep": drop.pk})
    assert answer.context["form"].non_field_errors() == [
        "One of these was merged already. Choose the entry that it became part of."
    ]
    assert reloaded(third).live is True


@pytest.fixture
def tagged():
    """Case studies with the tag to drop: published, published with both tags, and only in a draft."""
    plain = factories.case_study("Plain", tags=["allotments"], topics=[factories.topic("Land")])
    both = factories.case_study("Both", tags=["allotments", "gardens"], topics=[factories.topic("Growing")])
    draft = factories.case_study("Draft")
    draft.tags.set(["allotments"])
    draft.save_revision()
    return plain, both, draft


def test_tags_are_merged_in_what_is_published_and_in_what_is_written(client, tagged):
    plain, both, draft = tagged
    drop, keep = Tag.objects.get(name="allotments"), Tag.objects.get(name="gardens")
    answer = client.get(merge_address(drop), {"keep": keep.pk})
    assert answer.context["consequences"] == [
        "3 entries with “allotments”, drafts included, get “gardens” instead.",
        "Its names become other labels of “gardens”: allotments.",
        "“allotments” is deleted, and links to it lead to “gardens”.",
        "You can undo this for 30 days, under Reports → Merges.",
    ]
    assert tags(reloaded(plain)) == ["allotments"]
    answer = client.post(merge_address(drop), {"keep": keep.pk})
    assert answer["Location"] == reverse("wagtailsnippets_practice_tag:edit", args=[keep.pk])
    for page in (plain, both):
        assert (tags(reloaded(page)), tags(latest_draft(page))) == (["gardens"], ["gardens"])
    assert (tags(reloaded(draft)), tags(latest_draft(draft))) == ([], ["gardens"])
    assert list(Tag.objects.values_list("name", "other_labels")) == [("gardens", "allotments")]
    answer = client.get("/tags/allotments/")
    assert (answer.status_code, answer["Location"], answer["Cache-Control"]) == (301, "/tags/gardens/", "no-cache")
    found = client.get("/tags/gardens/").content.decode()
    assert ("Plain" in found, "Both" in found, "Draft" in found) == (True, True, False)
    latest_draft(plain).save_revision().publish()
    assert tags(reloaded(plain)) == ["gardens"]


def test_tag_becomes_a_new_topic(client, tagged):
    plain, both, draft = tagged
    tag, theme = Tag.objects.get(name="allotments"), factories.topic("Land").theme
    answer = client.get(address("promote_tag", tag), {"theme": theme.pk})
    assert answer.context["consequences"][0] == f"“Allotments” becomes a new topic under the theme “{theme}”."
    assert not Topic.objects.filter(slug="allotments").exists()
    answer = client.post(address("promote_tag", tag), {"theme": theme.pk, "label": "Allotments"})
    topic = Topic.objects.get(slug="allotments")
    assert answer["Location"] == reverse("wagtailsnippets_practice_topic:edit", args=[topic.pk])
    assert (topic.theme, topic.label) == (theme, "Allotments")
    for read in (reloaded, latest_draft):
        assert (tags(read(plain)), topics(read(plain))) == ([], ["allotments", "land"])
        assert (tags(read(both)), topics(read(both))) == (["gardens"], ["allotments", "growing"])
    assert (tags(latest_draft(draft)), topics(reloaded(draft)), topics(latest_draft(draft))) == ([], [], ["allotments"])
    assert client.get("/tags/allotments/")["Location"] == "/topics/allotments/"
    for page in (plain, draft):
        latest_draft(page).save_revision().publish()
    assert (topics(reloaded(plain)), topics(reloaded(draft))) == (["allotments", "land"], ["allotments"])


def test_tag_becomes_another_label_of_a_topic_that_is_there(client, tagged):
    plain, _both, _draft = tagged
    tag, topic = Tag.objects.get(name="allotments"), factories.topic("Growing")
    client.post(address("promote_tag", tag), {"topic": topic.pk})
    assert Topic.objects.get(pk=topic.pk).label_row.all_labels() == ["Growing", "allotments"]
    assert topics(reloaded(plain)) == ["growing", "land"]
    assert "Plain" in client.get("/search/", {"topic": "growing"}).content.decode()
    assert client.get("/tags/allotments/")["Location"] == "/topics/growing/"


def test_what_was_merged_is_told_by_name(client):
    keep, drop = factories.organisation("Ribble Vale Council"), factories.organisation("Ribble Vale District")
    answer = client.post(merge_address(drop), {"keep": keep.pk})
    notices = [str(message) for message in get_messages(answer.wsgi_request)]
    assert notices == ["“Ribble Vale District” is part of “Ribble Vale Council” now."]


def test_an_address_that_led_to_a_tag_leads_on(client, tagged):
    first, second = Tag.objects.get(name="allotments"), Tag.objects.get(name="gardens")
    client.post(merge_address(first), {"keep": second.pk})
    client.post(address("promote_tag", second), {"topic": factories.topic("Growing").pk})
    assert client.get("/tags/allotments/")["Location"] == "/topics/growing/"


@pytest.mark.parametrize(
    ("cells", "errors"),
    [
        ({}, {"__all__": ["Either choose a topic that is there, or a theme and a label for a new one."]}),
        ({"theme": True, "label": "Land"}, {"label": ["There is already “Land”. Choose it above."]}),
        ({"theme": True, "label": "?"}, {"label": ["Use at least one letter or digit."]}),
    ],
)
def test_promotion_without_a_place_to_go_is_explained(client, tagged, cells, errors):
    tag = Tag.objects.get(name="allotments")
    cells = cells | ({"theme": factories.topic("Land").theme.pk} if "theme" in cells else {})
    found = client.post(address("promote_tag", tag), cells).context["form"].errors
    assert {name: [strip_tags(one) for one in texts] for name, texts in found.items()} == errors
    assert Tag.objects.filter(pk=tag.pk).exists()


def test_a_new_topic_much_like_one_that_is_there_is_asked_about_once(client, tagged):
    tag, theme = Tag.objects.get(name="allotments"), factories.topic("Allotment").theme
    answer = client.post(address("promote_tag", tag), {"theme": theme.pk})
    assert list(answer.context["form"].errors) == ["different_one"]
    assert "The new topic is a different one" in answer.content.decode()
    client.post(address("promote_tag", tag), {"theme": theme.pk, "different_one": "on"})
    assert Topic.objects.get(slug="allotments").label == "Allotments"


@pytest.mark.parametrize("place", [merge_address, lambda tag: address("promote_tag", tag)])
def test_tags_are_replaced_by_moderators_only(client, tagged, place):
    tag, keep = Tag.objects.get(name="allotments"), Tag.objects.get(name="gardens")
    client.force_login(editor())
    answer = client.post(place(tag), {"keep": keep.pk, "topic": factories.topic("Land").pk})
    assert (answer.status_code, answer["Location"]) == (302, reverse("wagtailadmin_home"))
    assert Tag.objects.filter(pk=tag.pk).exists()


def test_lists_lead_there_those_who_may(client, two, tagged):
    _keep, drop = two
    tag_list = reverse("wagtailsnippets_practice_tag:list")
    explorer = reverse("wagtailadmin_explore", args=[drop.get_parent().pk])
    wanted = [
        (tag_list, merge_address(Tag.objects.get(name="allotments"))),
        (tag_list, address("promote_tag", Tag.objects.get(name="allotments"))),
        (explorer, address("merge_entry", drop)),
    ]
    for person, shown in ((moderator(), True), (editor(), False)):
        client.force_login(person)
        assert [url in client.get(page).content.decode() for page, url in wanted] == [shown] * 3


def test_readers_are_not_led_to_what_they_cannot_read(client, two):
    keep, drop = two
    keep.unpublish()
    answer = client.post(address("merge_entry", drop), {"keep": keep.pk})
    assert answer.context["form"].errors == {"keep": [NOT_READABLE]}
    assert reloaded(drop).live is True
    drop.unpublish()
    client.post(address("merge_entry", drop), {"keep": keep.pk})
    assert drop.permanent_number.__class__.objects.get(pk=drop.number).successor_id == keep.number
