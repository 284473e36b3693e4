"""A collection shows what was chosen and what its searches find now, and what became of entries that ended."""

import warnings
from datetime import date

import pytest
from django.http import QueryDict
from django.urls import reverse

from partners.selections.from_parameters import read_selection
from practice.lifecycle.actions import supersede, take_down
from practice.merging.concepts import merge_concepts
from practice.models import CollectionMembership, CollectionPage
from practice.page_context.collection_page import load_collection_context
from practice.site_urls import absolute_url
from tests import factories
from tests.practice.sample_entries import picture

pytestmark = pytest.mark.django_db


def live_group(heading="Barriers", query="kind=barrier", **fields):
    return factories.collection_group(heading, saved_search=query, search_order="title", **fields)


def shown(page):
    """Return what readers see as [(heading, [titles], count of the search)]."""
    context = load_collection_context(CollectionPage.objects.get(pk=page.pk))
    return [(group.heading, [item.card.title for item in group.items], group.search_count) for group in context.groups]


def test_a_search_follows_what_the_bank_holds():
    first = factories.barrier("A lease that never comes")
    chosen = factories.barrier("Zeal alone")
    group = live_group(most_found=2)
    page = factories.collection("On halls", groups=[group], items=[factories.collection_item(chosen, group)])
    assert shown(page) == [("Barriers", ["Zeal alone", "A lease that never comes"], 2)]
    second = factories.barrier("Mould in the hall")
    factories.barrier("Nobody has the key")
    assert shown(page) == [("Barriers", ["Zeal alone", "A lease that never comes", "Mould in the hall"], 4)]
    first.unpublish()
    second.delete()
    assert shown(page) == [("Barriers", ["Zeal alone", "Nobody has the key"], 2)]
    assert [one.entry_id for one in CollectionMembership.objects.filter(collection=page.pk)] == [chosen.number]
    assert load_collection_context(page).departures == []


def test_a_collection_never_holds_itself():
    page = factories.collection("On halls", groups=[live_group("Collections", "kind=collection")])
    other = factories.collection("On leases")
    assert shown(page) == [("Collections", [other.title], 2)]


def test_partners_are_given_what_the_page_shows_in_its_order():
    loose, found, chosen = factories.case_study("Loose"), factories.barrier("A lease"), factories.barrier("Zeal")
    group = live_group()
    page = factories.collection(
        "On halls", groups=[group], items=[loose, factories.collection_item(chosen, group, note="The worst.")]
    )
    selection, _messages = read_selection(QueryDict(f"collection={page.number}"))
    assert [record.number for record in selection.records()] == [loose.number, chosen.number, found.number]
    assert selection.count() == load_collection_context(page).count == 3
    assert selection.notes()[chosen.pk] == "The worst."


def test_a_topic_that_became_part_of_another_is_followed():
    assets, rights = factories.topic("Assets"), factories.topic("Rights")
    factories.barrier("A lease", topics=[assets])
    factories.barrier("Zeal", topics=[rights])
    page = factories.collection("On halls", groups=[live_group(query="topic=assets")])
    assert shown(page) == [("Barriers", ["A lease"], 1)]
    merge_concepts(keep=rights, drop=assets)
    assert shown(page) == [("Barriers", ["A lease", "Zeal"], 2)]


def test_a_filter_that_is_gone_shows_nothing_rather_than_everything():
    factories.barrier("A lease")
    page = factories.collection("On halls", groups=[live_group(query="kind=barrier&topic=gone")])
    assert shown(page) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_cost_does_not_grow_with_what_is_found(rows, django_assert_num_queries):
    for number in range(rows):
        factories.barrier(f"Barrier {number}")
    page = factories.collection("On halls", groups=[live_group()])
    page = CollectionPage.objects.select_related("locale").get(pk=page.pk)
    load_collection_context(page)
    with django_assert_num_queries(19):
        load_collection_context(page)


def test_what_was_superseded_or_taken_down_says_what_to_read_instead(client):
    current, old, gone = (factories.case_study(title) for title in ("The new way", "The old way", "Secret words"))
    page = factories.collection("Ways", items=[old, gone])
    supersede(entry=old, reason="The law changed.", replacement=current)
    take_down(entry=gone, reason="Its facts were wrong.", replacement=current)
    group = load_collection_context(page).groups[0]
    superseded, removed = group.items
    assert (superseded.card.title, superseded.replacement.title) == ("The old way", "The new way")
    assert (removed.number, removed.reason, removed.replacement.number) == (
        gone.number,
        "Its facts were wrong.",
        current.number,
    )
    assert removed.day == date.today().strftime("%-d %B %Y")
    assert load_collection_context(page).departures == []
    html = client.get(page.get_url()).content.decode()
    assert "Secret words" not in html
    assert html.count(reverse("permanent_address", args=[gone.number])) == 1
    assert html.count(f'href="{current.get_url()}"') == 2


def test_the_organisation_that_keeps_it_is_shown_with_logo_and_website(client):
    logo = picture()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # Wagtail leaves the file it makes a size in unclosed
        logo.get_rendition("max-240x120")
    keeper = factories.organisation(url="https://sampleton.example/", logo=logo, logo_alt_text="Sampleton’s oak")
    page = factories.collection("Ways", items=[factories.case_study("One")], owner_organisation=keeper)
    html = client.get(page.get_url()).content.decode()
    assert 'alt="Sampleton’s oak"' in html
    assert 'href="https://sampleton.example/"' in html
    source = html.split('alt="Sampleton’s oak"')[0].rsplit('src="', 1)[1].split('"')[0]
    assert client.get(source).status_code == 200


def test_every_address_leads_to_the_canonical_one(client, django_capture_on_commit_callbacks):
    page = factories.collection("Ways", items=[factories.case_study("One")])
    old = page.get_url()
    page.slug = "roads"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    url = CollectionPage.objects.get(pk=page.pk).get_url()
    assert url == "/collections/roads/"
    for address in (old, f"/id/{page.number}/", "/c/ways/"):
        answer = client.get(address, follow=True)
        assert answer.redirect_chain[-1][0] == url
        assert f'<link rel="canonical" href="{absolute_url(url)}">' in answer.content.decode()
