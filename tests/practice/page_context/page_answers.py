"""How the tests of entries' pages read one: its answer, its words, its main part."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext


def read(client, entry):
    """Return the answer to a reader who opens an entry, and the statements that took, once the site is warm."""
    client.get("/")
    with CaptureQueriesContext(connection) as statements:
        response = client.get(entry.get_url())
    return response, [statement["sql"] for statement in statements]


def words(response):
    """Return the text of a page without its markup, whitespace folded."""
    return " ".join(re.sub(r"<[^>]*>", " ", response.content.decode()).split())


def main_of(response):
    """Return the markup between <main> and </main>."""
    return re.search(r"<main.*</main>", response.content.decode(), re.DOTALL).group()
