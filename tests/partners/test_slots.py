"""A collection tells its short address, in full."""

import pytest
from django.test import RequestFactory

from practice.models import CollectionPage
from practice.slots import load_slots
from tests import factories

pytestmark = pytest.mark.django_db


def shown(page, request=None):
    fragments = load_slots(["collection.after_facts"], page, request)["collection.after_facts"]
    return [fragment.context["address"] for fragment in fragments]


def test_addresses_carry_the_sites_own_whatever_host_was_asked(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://bank.example.org"
    page = factories.collection("Funding")
    request = RequestFactory().get("/", HTTP_HOST="127.0.0.1")
    short = ["https://bank.example.org/c/funding/"]
    assert (shown(page, request=request), shown(page)) == (short, short)


def test_a_collection_without_a_number_has_no_short_address():
    assert shown(CollectionPage()) == []


def test_the_short_address_costs_one_statement(django_assert_num_queries):
    page = factories.collection("Funding")
    with django_assert_num_queries(1):
        shown(page)
