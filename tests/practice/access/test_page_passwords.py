"""Protected pages and documents take a few wrong passwords from one address; others are not shut out by them."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from practice.access import page_passwords
from practice.models import CaseStudyPage
from tests import factories
from tests.practice.admin.users import moderator

pytestmark = pytest.mark.django_db

STRANGER, READER = "203.0.113.1", "203.0.113.2"


@pytest.fixture
def page_url():
    page = factories.case_study("A protected entry", summary="What only some may read.")
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="password", password="open sesame")
    return reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk])


@pytest.fixture
def document_url():
    collection = Collection.get_first_root_node().add_child(name="Protected")
    Document.objects.create(title="A text", collection=collection, file=ContentFile(b"Words.", name="a.txt"))
    restriction = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="password", password="open sesame"
    )
    return reverse("wagtaildocs_authenticate_with_password", args=[restriction.pk])


@pytest.fixture(params=["page_url", "document_url"])
def url(request):
    return request.getfixturevalue(request.param)


def send(url, password, address=STRANGER):
    return Client().post(url, {"password": password, "return_url": "/"}, REMOTE_ADDR=address)


def test_ten_wrong_passwords_are_enough_from_one_address(url):
    most = page_passwords.MAX_TRIES_PER_ADDRESS
    assert [send(url, "wrong").status_code for _ in range(most + 1)] == [200] * most + [429]
    refused = send(url, "open sesame")
    assert (refused.status_code, "Try again in 15 minutes" in refused.content.decode()) == (429, True)
    assert send(url, "open sesame", READER).status_code == 302


def test_right_passwords_do_not_count(url):
    assert {send(url, "open sesame", READER).status_code for _ in range(12)} == {302}


def test_where_addresses_are_unknown_all_share_a_wider_limit(url, settings, monkeypatch):
    settings.TRUSTED_PROXIES = None
    monkeypatch.setattr(page_passwords, "MAX_TRIES_UNKNOWN_ADDRESSES", 12)
    assert [send(url, "wrong").status_code for _ in range(13)] == [200] * 12 + [429]


def test_whoever_is_sent_to_another_host_comes_home(page_url):
    answer = Client().post(page_url, {"password": "open sesame", "return_url": "https://elsewhere.example/"})
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_the_form_tells_nothing_of_what_it_protects(page_url, client):
    page = CaseStudyPage.objects.get()
    for answer in (client.get(page.url), client.get(page_url), client.post(page_url, {"password": "wrong"})):
        text = answer.content.decode()
        assert [words for words in ("protected entry", "only some") if words in text] == []
        assert 'type="password"' in text
    assert "not correct" in text


def test_readers_sign_in_and_are_told_one_thing_at_a_time(client):
    user = moderator()
    wrong = client.post("/_util/login/", {"username": user.username, "password": "wrong"}).content.decode()
    assert wrong.count("There is a problem") == 1
    assert "Please enter a correct username and password" in wrong
    right = client.post("/_util/login/", {"username": user.username, "password": "correct horse", "next": "/search/"})
    assert (right.status_code, right["Location"]) == (302, "/search/")
