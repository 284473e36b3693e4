"""Pages say how to link to them, in full."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from tests import factories

pytestmark = pytest.mark.django_db

TEMPLATE = "{% load partners_tags %}{% permanent_address page %} {% short_address page %}"


def shown(page, **context):
    return Template(TEMPLATE).render(Context({"page": page} | context))


def test_addresses_carry_the_host_the_reader_sees():
    page = factories.collection("Funding")
    request = RequestFactory().get("/", HTTP_HOST="127.0.0.1")
    assert shown(page, request=request) == f"http://127.0.0.1/id/{page.number}/ http://127.0.0.1/c/funding/"


def test_addresses_without_a_request_or_without_a_number():
    page = factories.collection("Funding")
    assert shown(page) == f"/id/{page.number}/ /c/funding/"
    assert shown(page.get_parent()) == " "
    assert shown(factories.case_study()).endswith("/ ")


def test_addresses_cost_one_statement(django_assert_num_queries):
    page = factories.collection("Funding")
    with django_assert_num_queries(1):
        shown(page)
