"""Who may reach which address of the admin: every address, every role, reading and sending; a new one needs a rule.

What belongs to facilitated sessions has a table of its own (tests/facilitation/role_table.py).
"""

import logging
import re

import pytest
from django.db import connection, transaction
from django.template.backends.django import Template
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.knowledgebank import admin_role_world
from tests.knowledgebank.admin_role_table import roles_let_in

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the files that it hands out to be closed by the server.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
WRITES = r'(UPDATE|DELETE FROM) "(wagtailcore_page|practice_|wagtaildocs_document|search_synonyms|auth_user)'


@pytest.fixture(scope="module")
def world(module_database):
    """What fills in the addresses."""
    return admin_role_world.world()


@pytest.fixture(scope="module")
def people(module_database):
    """One user of each role, None for a reader."""
    return admin_role_world.people()


@pytest.fixture
def clients(people, monkeypatch):
    """A signed-in browser of each role. What a page shows is no matter here, so that no template is filled in."""
    logging.disable(logging.CRITICAL)  # a line a refusal
    monkeypatch.setattr(Template, "render", lambda self, context=None, request=None: "")
    found = {}
    for role, user in people.items():
        found[role] = client = Client(raise_request_exception=False)
        if user is not None:
            client.force_login(user)
    yield found
    logging.disable(logging.NOTSET)


def is_let_in(client, method, address):
    """Tell whether the view does its work for whoever asks; None where it takes no such method. All is taken back."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        answer = client.generic(method, address, "", content_type="application/x-www-form-urlencoded")
        transaction.set_rollback(True)
    client.cookies = cookies
    if answer.status_code == 405:
        return None
    if answer.status_code in (301, 302):
        return answer.url != reverse("wagtailadmin_home") and not answer.url.startswith(reverse("wagtailadmin_login"))
    return answer.status_code not in (403, 404)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_only_the_expected_roles_are_let_in(clients, world, method):
    wrong = []
    for name, address in admin_role_world.filled_in_addresses(world):
        found = {role: is_let_in(client, method, address) for role, client in clients.items()}
        let_in = {role for role, is_in in found.items() if is_in}
        expected = roles_let_in(method, name)
        if None not in found.values() and let_in != expected:
            wrong.append(f"{method} {name} ({address}): {sorted(let_in)}, not {expected and sorted(expected)}")
    assert wrong == []


def test_only_the_expected_roles_do_it_in_bulk(clients, world):
    wrong = []
    for name, address in admin_role_world.bulk_addresses(world):
        done = {role for role, client in clients.items() if changes_something(client, address)}
        if done != roles_let_in("bulk", name):
            wrong.append(f"{name}: {sorted(done)}")
    assert wrong == []


def test_only_the_expected_roles_are_shown_what_was_chosen(clients, world):
    wrong = []
    for name, address in admin_role_world.bulk_addresses(world):
        found = {role for role, client in clients.items() if is_let_in(client, "GET", address)}
        if found != roles_let_in("page of", name):
            wrong.append(f"{name}: {sorted(found)}")
    assert wrong == []


def changes_something(client, address):
    """Tell whether what is sent to the address changes any row of what it is about; all is taken back."""
    with transaction.atomic(), CaptureQueriesContext(connection) as captured:
        client.post(address)
        transaction.set_rollback(True)
    return any(re.match(WRITES, one["sql"]) for one in captured.captured_queries)


def test_an_address_without_a_rule_is_noticed():
    assert roles_let_in("GET", "new_app:secrets") is None
