"""Nothing that anyone puts into an address makes a page fail or comes back as markup."""

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.query.criteria import FACETS
from tests import factories

pytestmark = pytest.mark.django_db

PARAMETERS = ["q", *FACETS, "year_from", "year_to", "sort", "page", "term", "n"]
MARKUP = '"><script>alert(1)</script>'
HOSTILE = [
    "'",
    '"',
    "%00",
    "a%00b",
    "%27%3B%20DROP%20TABLE%20search_term%3B--",
    "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "%ED%A0%80",
    "%FF%FE",
    "%",
    "%zz",
    "-1",
    "0",
    "1e9",
    "1" + "0" * 30,
    "99999999",
    "abc",
    "%F0%9F%92%A9",
    "%E2%80%AE",
    "../../etc/passwd",
    "{{7*7}}",
    "a" * 10_000,
    "-" * 500,
    "%22" * 500,
    "*:*",
    "%C2%B2",
    "%D9%A3",
]
PAGES = ["/search/", "/themes/rights/", "/topics/registers/", "/places/england/", "/tags/heating/", "/barriers/"]
PAGES += ["/organisations/sampleton-council/", "/instruments/right-to-bid/", "/definitions/compare/"]


@pytest.fixture(autouse=True)
def _by_meaning(settings):
    """Whatever is asked is read by the language model as well, where there is one."""
    settings.EMBEDDING_MODEL = settings.TESTED_EMBEDDING_MODEL


@pytest.fixture(scope="module")
def bank(module_database):
    """An entry filed under everything."""
    factories.case_study(
        "A hall",
        topics=[factories.topic("Registers", "Rights")],
        places=[factories.place("England")],
        organisations=[factories.organisation("Sampleton Council")],
        instruments=[factories.instrument("Right to bid")],
        tags=["heating"],
    )


def check(response):
    """Fail unless the page stands and shows no markup of the reader's."""
    assert response.status_code == 200
    page = response.content.decode()
    assert MARKUP not in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("address", PAGES)
def test_all_parameters_of_a_page_bear_every_value_at_once(client, bank, address):
    for value in HOSTILE:
        everything = "&".join(f"{name}={value}" for name in PARAMETERS)
        check(client.get(f"{address}?{everything}", follow=True))


@pytest.mark.parametrize("name", PARAMETERS)
def test_a_parameter_alone_bears_every_value(client, bank, name):
    for value in HOSTILE[:13] + HOSTILE[18:]:
        check(client.get(f"/search/?{name}={value}&{name}[]={value}&{name}={value}"))


def test_unknown_parameters_and_broken_queries_are_ignored(client, bank):
    for query in ("?nonsense=1", "?q", "?=&&&", "?q[]=x", "?" + "topic=x&" * 900, "?a;b;c", "?q=hall;page=2"):
        response = client.get(f"/search/{query}")
        assert response.status_code == 200
        assert response.context["results"].total == 1


@pytest.mark.parametrize("facet", ["theme", "topic", "tag", "place", "organisation", "instrument"])
@pytest.mark.parametrize("slug", ["%C3%A9t%C3%A9", "a%00b", "%ED%A0%80", "%3Cscript%3E", "a" * 3000, "..%2F"])
def test_an_address_of_no_slug_is_not_found(client, facet, slug):
    address = reverse(f"search:{facet}", args=["slug"]).replace("/slug/", f"/{slug}/")
    response = client.get(address)
    assert response.status_code == 404
    assert "<script>alert" not in response.content.decode()


@pytest.mark.usefixtures("bank")
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parameters=st.dictionaries(st.sampled_from(PARAMETERS), st.lists(st.text(max_size=60), max_size=3), max_size=6))
def test_any_text_anywhere_is_answered(client, parameters):
    plain = {
        name: [value.encode("utf-8", "replace").decode() for value in values] for name, values in parameters.items()
    }
    check(client.get("/search/", plain))
    check(client.get("/definitions/compare/", plain))
