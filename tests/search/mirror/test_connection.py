"""The addresses of the servers, as the settings name them."""

import pytest

from search.mirror.connection import node_addresses


@pytest.mark.parametrize(
    ("setting", "addresses"),
    [
        ("", ()),
        (" , ", ()),
        ("http://search.example.org", ("http://search.example.org:9200",)),
        ("https://user:password@search.example.org/", ("https://user:password@search.example.org:443",)),
        (
            "http://one.example.org:9201, https://two.example.org/path/,",
            ("http://one.example.org:9201", "https://two.example.org:443/path"),
        ),
    ],
)
def test_addresses_have_ports_and_stand_one_by_one(settings, setting, addresses):
    settings.ELASTICSEARCH_URL = setting
    assert node_addresses() == addresses
