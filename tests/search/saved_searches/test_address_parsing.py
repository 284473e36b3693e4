"""The address of a search or a list, as somebody pasted it, becomes parameters to store, or says how to mend it."""

import pytest
from django.conf import settings

from search.saved_searches.address_parsing import read_address
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def terms():
    """A topic and the lists of the kinds."""
    factories.topic("Assets")
    factories.barrier("Nobody owns the hall")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/search/?topic=assets&kind=barrier&page=3&sort=title", ("kind=barrier&topic=assets", "title")),
        ("/cy/search/?kind=barrier&topic=assets", ("kind=barrier&topic=assets", "")),
        ("?q=who+owns++the%20hall", ("q=who+owns++the+hall", "")),
        ("kind=barrier", ("kind=barrier", "")),
        ("/topics/assets/?sort=newest", ("topic=assets", "newest")),
        ("/cy/topics/assets/", ("topic=assets", "")),
        ("/barriers/", ("kind=barrier", "")),
        ("/search/?q=hall&utm_source=news", ("q=hall", "")),
    ],
)
def test_addresses_of_this_site(address, expected):
    assert read_address(address) == expected
    if address.startswith("/"):
        assert read_address(settings.WAGTAILADMIN_BASE_URL + address) == expected


NO_SEARCH = (
    "This is no address of a search of this site. Search or open a list here, and copy the address of that page."
)


@pytest.mark.parametrize(
    ("address", "refusal"),
    [
        ("https://elsewhere.example/search/?q=hall", NO_SEARCH),
        ("javascript:alert(1)//?q=hall", NO_SEARCH),
        ("/admin/", NO_SEARCH),
        ("/", NO_SEARCH),
        ("/themes/", NO_SEARCH),
        ("hall", NO_SEARCH),
        ("http://[", NO_SEARCH),
        ("?q=" + "x" * 3000, NO_SEARCH),
        ("/search/?kind=barrier&topic=no-such", "We left out a filter that the bank does not have."),
        ("/topics/no-such/", "We left out a filter that the bank does not have."),
        (
            "/search/?year_from=x&q=hall",
            "We left out a year we could not read. Write it in four figures, such as 2011.",
        ),
        (
            "/search/?sort=newest",
            "This address asks for everything in the bank. Type a question or choose a filter first.",
        ),
        (
            "/search/?q=hall&like_rurality=rural",
            "A collection has no place of its own, so take off the order by places like one of them.",
        ),
        (
            "/search/?q=" + "%C5%B5" * 300,
            "This search is too long to be stored. Shorten the question, or choose fewer filters.",
        ),
    ],
)
def test_what_cannot_be_used_says_how_to_mend_it(address, refusal):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole text is compared
        read_address(address)
    assert str(caught.value) == refusal
