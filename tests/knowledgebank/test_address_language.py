"""The language of a page is that of its address, so that no cache need keep it for each language of readers."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["cy", "en-gb", "fr"])
def test_only_what_asks_for_the_readers_language_depends_on_it(client, language):
    entry = factories.case_study("A hall that everybody shares")
    headers = {"accept-language": language}
    for address in ("/", "/search/", "/cy/search/", "/nowhere/", "/sitemap.xml"):
        response = client.get(address, headers=headers)
        assert "Accept-Language" not in response.get("Vary", "")
        assert response["Content-Language"] == ("cy" if address.startswith("/cy/") else "en-gb")
    assert client.get(f"/id/{entry.number}/", headers=headers)["Vary"] == "Accept-Language, Cookie"
