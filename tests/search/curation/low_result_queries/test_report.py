"""Editors see what readers did not find, in any order, and put an entry first for it; nobody else does."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from practice.roles import grant_roles
from search.models import LowResultQuery, Promotion
from search.query.criteria import query_key
from search.roles import grant
from tests import factories
from tests.practice.admin import users

pytestmark = pytest.mark.django_db

LOCALE = "en-gb"


@pytest.fixture
def editor(client):
    grant_roles()
    grant()
    user = users.editor()
    client.force_login(user)
    return user


def low_result(question, times=1, days=1, last=1, close=0):
    return LowResultQuery.objects.create(
        locale=LOCALE,
        terms=query_key(question, LOCALE),
        question=question,
        times=times,
        days=days,
        last_asked=date(2026, 1, last),
        close=close,
    )


def rows(client, **parameters):
    response = client.get(reverse("search_missed"), parameters)
    assert response.status_code == 200
    return [row.question for row in response.context["object_list"]]


def test_the_report_stands_in_the_order_asked_for(client, editor):
    low_result("pool", times=3, days=1, last=3, close=2)
    low_result("hall", times=2, days=2, last=1, close=1)
    low_result("asset", times=1, days=3, last=2, close=0)
    Promotion.objects.create(question="hall", entry=factories.case_study().permanent_number)
    orders = {name: rows(client, ordering=name)[0] for name in ("question", "times", "days", "last_asked", "close")}
    assert orders == {"question": "asset", "times": "asset", "days": "pool", "last_asked": "hall", "close": "asset"}
    assert rows(client, ordering="-promotions")[0] == "hall"
    assert rows(client) == ["pool", "hall", "asset"]
    assert rows(client, q="ass") == ["asset"]
    assert rows(client, locale="cy") == []
    text = client.get(reverse("search_missed")).content.decode()
    assert "1 entry comes first" in text
    assert "1 Jan 2026" in text
    exported = client.get(reverse("search_missed"), {"export": "csv"}).getvalue().decode()
    assert exported.splitlines()[1] == "pool,en-gb,3,1,2026-01-03,2,0"


def test_what_a_reader_asked_is_no_formula_in_a_spreadsheet(client, editor):
    low_result('=HYPERLINK("https://example.org")')
    exported = client.get(reverse("search_missed"), {"export": "csv"}).getvalue().decode()
    assert exported.splitlines()[1].startswith('"\'=HYPERLINK(""https://example.org"")"')


@pytest.mark.parametrize("name", ["search_missed", "search_missed_results"])
def test_one_row_costs_as_much_as_three(client, editor, name):
    counts = []
    for count in (1, 2):
        for number in range(count):
            question = f"pool {'abc'[number]} {'xy'[count - 1]}"
            low_result(question)
            Promotion.objects.create(question=question, entry=factories.case_study().permanent_number)
        client.get(reverse(name))
        with CaptureQueriesContext(connection) as queries:
            assert (
                client.get(reverse(name)).content.decode().count("1 entry comes first")
                == LowResultQuery.objects.count()
            )
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_list_of_what_is_put_first_costs_the_same_for_one_and_three(client, editor):
    counts = []
    for count in (1, 2):
        for number in range(count):
            entry = factories.case_study(f"A case {count} {number}")
            Promotion.objects.create(question=f"pool {number} {count}", entry=entry.permanent_number, created_by=editor)
        address = reverse(Promotion.snippet_viewset.get_url_name("list"))
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).content.decode().count("A case ") == Promotion.objects.count()
        counts.append(len(queries))
    assert counts[0] == counts[1]


def post(client, address, **fields):
    return client.post(address, {"question": "pool", "locale": 1, "note": "", "page": ""} | fields)


def test_an_entry_is_put_first_changed_and_let_go(client, editor):
    pool, hall = factories.case_study("A pool"), factories.case_study("A hall")
    add = reverse(Promotion.snippet_viewset.get_url_name("add"))
    form = client.get(add, {"question": "swimming baths", "language": LOCALE}).context["form"]
    given = {"question": form["question"].value(), "locale": form["locale"].value()}
    assert given["question"] == "swimming baths"
    assert post(client, add, **given, page=pool.pk, note="They call it that.").status_code == 302
    promotion = Promotion.objects.get()
    assert (promotion.terms, promotion.entry, promotion.created_by) == ("bath swim", pool.permanent_number, editor)
    edit = reverse(Promotion.snippet_viewset.get_url_name("edit"), args=[promotion.pk])
    assert client.get(edit).context["form"].initial["page"] == pool.entrypage_ptr
    assert post(client, edit, **given, page=hall.pk).status_code == 302
    promotion.refresh_from_db()
    assert (promotion.entry, promotion.created_by) == (hall.permanent_number, editor)
    client.post(reverse(Promotion.snippet_viewset.get_url_name("delete"), args=[promotion.pk]))
    assert Promotion.objects.count() == 0


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"question": "the of"}, "question", "Write at least one word that says what is asked for."),
        ({"question": "swimming the baths"}, "page", "This entry is put first for this question already."),
        ({"page": ""}, "page", "This field is required."),
        (
            {"question": "halls"},
            "question",
            "For one question up to 3 entries are put first. Remove one before you add",
        ),
    ],
)
def test_an_error_is_shown_beside_its_field(client, editor, fields, field, message):
    pool = factories.case_study("A pool")
    Promotion.objects.create(question="swimming baths", entry=pool.permanent_number)
    for _ in range(3):
        Promotion.objects.create(question="hall", entry=factories.case_study().permanent_number)
    add = reverse(Promotion.snippet_viewset.get_url_name("add"))
    response = post(client, add, **({"locale": Promotion.objects.first().locale_id, "page": pool.pk} | fields))
    assert response.status_code == 200
    assert response.context["form"].errors[field][0].startswith(message)
    assert Promotion.objects.count() == 4


@pytest.mark.parametrize(("person", "may"), [("editor", True), ("moderator", True), ("partner", False)])
def test_who_may(client, person, may):
    grant_roles()
    grant()
    client.force_login(getattr(users, person)())
    addresses = [
        reverse("search_missed"),
        *(reverse(Promotion.snippet_viewset.get_url_name(n)) for n in ("add", "list")),
    ]
    assert [client.get(address).status_code == 200 for address in addresses] == [may] * 3
    assert (f'"{reverse("search_missed")}"' in client.get("/admin/").content.decode()) == may
