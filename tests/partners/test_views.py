"""Permanent and short addresses lead to wherever a page now is, tell what is gone, and say nothing of drafts."""

import re

import pytest
from django.utils import translation
from wagtail.models import Locale, Page, PageViewRestriction

from partners.models import ShortAddress
from practice.choices import NumberState
from practice.merging.entries import merge_entries
from practice.models import PermanentNumber
from search.models import ListingPage
from tests import factories

pytestmark = pytest.mark.django_db


def lead(client, address, **headers):
    response = client.get(address, **headers)
    return response.status_code, response.get("Location")


def at(page):
    return f"/id/{page.number}/"


def test_number_leads_to_the_page_for_the_time_being(client):
    page = factories.case_study("A register that holds")
    assert lead(client, at(page)) == (302, "/case-studies/a-register-that-holds/")
    assert client.head(at(page)).status_code == 302
    assert client.post(at(page)).status_code == 405


def test_number_follows_a_rename_and_a_move(client):
    page = factories.case_study("A register that holds")
    page.slug = "renamed"
    factories.publish(page)
    assert lead(client, at(page)) == (302, "/case-studies/renamed/")
    page.refresh_from_db()
    page.move(factories.listing("barrier"), pos="last-child")
    assert lead(client, at(page)) == (302, "/barriers/renamed/")


def translated(page, code="cy"):
    locale, _made = Locale.objects.get_or_create(language_code=code)
    home = ListingPage.objects.get(kind=page.kind, locale=page.locale).get_parent()
    if not home.has_translation(locale):
        home.specific.copy_for_translation(locale).save_revision().publish()
    parent = page.get_parent()
    if not parent.has_translation(locale):
        parent.specific.copy_for_translation(locale).save_revision().publish()
    return page.copy_for_translation(locale)


def test_number_leads_to_the_readers_language_once_it_is_published(client):
    page = factories.case_study("A register that holds")
    welsh = translated(page)
    assert lead(client, at(page), HTTP_ACCEPT_LANGUAGE="cy") == (302, "/case-studies/a-register-that-holds/")
    welsh.save_revision().publish()
    assert lead(client, at(page), HTTP_ACCEPT_LANGUAGE="cy") == (302, welsh.get_url())
    assert welsh.get_url().startswith("/cy/")
    assert lead(client, at(page), HTTP_ACCEPT_LANGUAGE="en-GB") == (302, "/case-studies/a-register-that-holds/")
    assert lead(client, at(page), HTTP_ACCEPT_LANGUAGE="fr") == (302, "/case-studies/a-register-that-holds/")
    assert client.get(at(page))["Vary"] == "Accept-Language, Cookie"
    Page.objects.get(pk=page.pk).unpublish()
    assert lead(client, at(page)) == (302, welsh.get_url())


def test_alias_shows_its_source(client):
    page = factories.case_study("A register that holds")
    alias = page.create_alias(update_slug="second-place")
    assert alias.specific.number == page.number
    assert lead(client, at(page)) == (302, "/case-studies/a-register-that-holds/")


def test_superseded_and_taken_down_entries_speak_for_themselves(client):
    for state in ("superseded", "taken-down"):
        page = factories.case_study(f"Entry {state}", state=state, state_reason="It changed.", state_date="2026-01-02")
        assert lead(client, at(page)) == (302, f"/case-studies/entry-{state}/")


def test_merged_number_leads_to_its_successors_page(client):
    first, second, third = (factories.case_study(title) for title in ("First", "Second", "Third"))
    merge_entries(keep=second, drop=first)
    merge_entries(keep=third, drop=second)
    assert lead(client, at(first)) == (302, "/case-studies/third/")
    assert PermanentNumber.objects.get(pk=first.number).state == NumberState.MERGED


def words_of(response):
    main = re.search(r"<main.*?</main>", response.content.decode(), re.DOTALL)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_unpublished_entry_is_gone_without_its_title(client):
    page = factories.case_study("A title that may have to go")
    page.unpublish(log_action=True)
    response = client.get(at(page))
    assert response.status_code == 410
    words = words_of(response)
    assert words.startswith(f"Entry {page.number} This entry was taken down On ")
    assert "The editors no longer publish it." in words
    assert "may have to go" not in response.content.decode()


def test_deleted_entry_is_gone_and_a_deleted_draft_never_was(client):
    page, draft = factories.case_study("Published"), factories.case_study("Draft", live=False)
    numbers = at(page), at(draft)
    page.delete()
    draft.delete()
    response = client.get(numbers[0])
    assert (response.status_code, "The editors deleted it." in words_of(response)) == (410, True)
    assert lead(client, numbers[1]) == (404, None)


@pytest.mark.parametrize("number", ["0", "999999", "9" * 18, "9" * 40, "abc", "-1", "1 or 1=1", "%00"])
def test_unknown_number_is_not_found(client, number):
    factories.listing("case-study")
    assert lead(client, f"/id/{number}/") == (404, None)


def test_draft_looks_like_no_entry_at_all(client):
    draft = factories.case_study("Draft", live=False)
    assert lead(client, at(draft)) == (404, None)


def test_private_page_is_not_given_away(client):
    page = factories.case_study("A secret in the address")
    restriction = PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")
    assert lead(client, at(page)) == (404, None)
    page.unpublish()
    assert lead(client, at(page)) == (404, None)
    restriction.delete()
    assert lead(client, at(page))[0] == 410


def test_leading_writes_nothing_and_costs_the_same_in_a_long_chain_of_one(client, django_assert_num_queries):
    page = factories.case_study("First")
    client.get(at(page))
    with django_assert_num_queries(4) as seen:
        client.get(at(page))
    assert [query["sql"].split()[0] for query in seen.captured_queries] == ["SELECT"] * 4


def test_short_address_is_given_once_and_survives_a_rename(client):
    page = factories.collection("Funding")
    assert lead(client, "/c/funding/") == (302, "/collections/funding/")
    page.slug = "money"
    page = factories.publish(page)
    assert lead(client, "/c/funding/") == (302, "/collections/money/")
    assert list(ShortAddress.objects.values_list("slug", flat=True)) == ["funding"]
    assert lead(client, "/c/money/") == (404, None)
    # Another collection may now stand at the old address; the short one is not given twice.
    factories.collection("Funding")
    assert lead(client, "/c/funding-2/") == (302, "/collections/funding/")
    page.delete()
    assert lead(client, "/c/funding/") == (410, None)


def test_only_published_collections_have_a_short_address():
    factories.case_study("Case")
    factories.collection("Draft", live=False)
    assert ShortAddress.objects.count() == 0


def test_translation_shares_the_short_address():
    page = factories.collection("Funding")
    translated(page).save_revision().publish()
    assert [(address.slug, address.number_id) for address in ShortAddress.objects.all()] == [("funding", page.number)]


@pytest.mark.parametrize(
    ("existing", "wanted", "given"),
    [
        ([], "funding", "funding"),
        (["funding"], "funding", "funding-2"),
        (["funding", "funding-2"], "funding", "funding-3"),
        (["funding-2"], "funding", "funding"),
        ([], "a" * 100, "a" * 60),
    ],
)
def test_collision_gets_a_figure(existing, wanted, given):
    for slug in existing:
        ShortAddress.objects.create(slug=slug, number_id=factories.case_study().number)
    with translation.override("en-gb"):
        assert ShortAddress.objects.get_or_assign(factories.case_study().number, wanted).slug == given


def test_language_models_are_shown_what_the_bank_is_and_only_addresses_that_answer(client, settings):
    response = client.get("/llms.txt", HTTP_X_FORWARDED_HOST="evil.example")
    text = response.content.decode()
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert text.startswith("# Practice Bank\n\n> A bank of good practice")
    assert "Kinds of entry: case studies, barriers, " in text
    addresses = re.findall(r"\]\((.*?)\)", text)
    assert len(addresses) == 6
    addresses.remove(f"{settings.WAGTAILADMIN_BASE_URL}/bank.zip")  # made by the daily work
    for address in addresses:
        assert client.get(address.removeprefix(settings.WAGTAILADMIN_BASE_URL)).status_code == 200
