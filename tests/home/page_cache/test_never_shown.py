"""No public page reads a table of which readers are said to see nothing."""

import re

import pytest
from django.db import connection

from practice.caching.never_shown import watched_models
from tests.home.page_cache import public_pages

pytestmark = pytest.mark.django_db

TABLES = re.compile(r'(?:FROM|JOIN) "(\w+)"')
# Read by pages and not watched: never written without the statistics of the index, which are, or with migrations alone.
WATCHED_THROUGH_OTHERS = {"search_indexedtext", "search_posting", "search_term", "django_content_type"}


def test_public_pages_read_what_is_watched(client):
    values = public_pages.fill_bank()
    addresses = {*public_pages.sitemap_addresses(client), *public_pages.resolved_addresses(values).values()}
    addresses |= {"/search/?q=hall", "/search/?q=zzz", "/definitions/compare/?term=civil-society", "/nowhere/"}
    read = {}

    def note(execute, sql, *rest):
        for table in TABLES.findall(sql):
            read.setdefault(table, address)
        return execute(sql, *rest)

    cached = []
    with connection.execute_wrapper(note):
        for address in sorted(addresses):
            response = client.get(address)
            if "no-store" not in response.get("Cache-Control", "") and not response.cookies:
                cached.append(address)
            else:  # no cache has it, whatever it read
                read = {table: first for table, first in read.items() if first != address}
    assert len(cached) > 40
    watched = {model._meta.db_table for model in watched_models()}
    assert {table: first for table, first in read.items() if table not in watched | WATCHED_THROUGH_OTHERS} == {}
