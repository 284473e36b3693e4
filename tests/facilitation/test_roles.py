"""Who may reach which address of this app: every address, every role, reading and sending; a new one needs a row."""

import re

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.contrib.settings.registry import registry
from wagtail.snippets.models import get_snippet_models

from facilitation.models import Contribution
from tests.facilitation import factories as made
from tests.facilitation import role_world
from tests.facilitation.questions.question_factories import written
from tests.facilitation.role_table import AWAY, DONE, FAULTY, PAGE, PUBLIC, ROOMS, TABLE, UNSEEN, WRONG
from tests.facilitation.role_world import address_of

pytestmark = pytest.mark.django_db

APP = "facilitation"


def addresses():
    """Yield the name, with its namespace, of every address of this app that the site answers.

    Where Wagtail has one address for every table, its path for each of the app's tables.
    """
    yield from _named()
    for model in _ours(get_snippet_models()):
        yield f"/admin/bulk/{APP}/{model}/delete/?id={{{model}}}"
    for model in _ours(registry):
        yield f"/admin/settings/{APP}/{model}/{{settings}}/"


def _ours(models):
    return [model._meta.model_name for model in models if model._meta.app_label == APP]


def _named(patterns=None, space=()):
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if hasattr(pattern, "url_patterns"):
            within = (*space, pattern.namespace) if pattern.namespace else space
            yield from _named(pattern.url_patterns, within)
        elif APP in ":".join(space) or _is_ours(pattern.callback):
            yield ":".join((*space, pattern.name or str(pattern.pattern)))


def _is_ours(view):
    """Tell whether the view is written in this app, or one of Wagtail's for one of the app's tables."""
    model = getattr(view, "view_initkwargs", {}).get("model")
    return view.__module__.startswith(APP) or getattr(model, "__module__", "").startswith(APP)


@pytest.fixture
def team():
    """The team of the session."""
    return made.team()


@pytest.fixture
def people(team):
    """One user for each role, None for a reader who is not signed in."""
    return role_world.people(team)


@pytest.fixture
def world(team):
    """What the values in the table stand for."""
    return role_world.world(team)


def got(answer):
    """Return what an answer amounts to, in the words of the table."""
    if answer.status_code in (301, 302):
        home, login = reverse("wagtailadmin_home"), reverse("wagtailadmin_login")
        return AWAY if answer.url == home or answer.url.startswith(login) else DONE
    return {200: PAGE, 404: UNSEEN, 405: WRONG, 403: AWAY, 422: FAULTY}.get(answer.status_code, answer.status_code)


def response_to(client, method, address, user, world, sent=""):
    """Return what `user` gets at the address and whether private details stand there; leave everything as it was.

    Who reads, or is refused, writes nothing into the tables of this app; where that happens the answer says so.
    """
    client.logout()
    if user is not None:
        client.force_login(user)
    with transaction.atomic():
        # Whoever asks has it in hand: this is about rights, not about who came first.
        Contribution.objects.filter(pk=world["said"]).update(claimed_by=user, claimed_at=timezone.now())
        with CaptureQueriesContext(connection) as captured:
            answer = client.generic(method, address, sent, content_type="application/x-www-form-urlencoded")
        transaction.set_rollback(True)
    wrote = any(f'"{APP}_' in statement for statement in written(captured))
    may_write = method == "POST" and got(answer) in (PAGE, DONE)
    disclosed = any(detail in answer.content.decode() for detail in role_world.PRIVATE.values())
    return f"{got(answer)}, and written" if wrote and not may_write else got(answer), disclosed


def test_every_address_has_a_row():
    assert sorted(addresses()) == sorted(TABLE)


@pytest.mark.parametrize("room", ROOMS)
def test_only_the_expected_cells_answer(client, people, world, room):
    wrong, disclosed = [], set()
    for name, wanted in ROOMS[room].items():
        address = address_of(name, wanted["values"], world)
        for method, sent in (("GET", ""), ("POST", wanted["sent"])):
            for role, user in people.items():
                answer, is_disclosed = response_to(client, method, address, user, world, sent)
                if answer != wanted[method][role]:
                    wrong.append(f"{name} {method} as {role}: {answer}, not {wanted[method][role]}")
                if is_disclosed:
                    disclosed.add((name, role))
    assert wrong == []
    # Whoever holds a private link sees their own details by it; of others, only a team sees those of its session.
    expected = {(name, role) for name, wanted in ROOMS[room].items() for role in wanted["told"]}
    assert disclosed == expected


def test_a_role_makes_no_difference_to_what_readers_see(client, people, world):
    shown = {}
    for name, wanted in PUBLIC.items():
        if wanted["GET"]["anonymous"] != PAGE:
            continue
        for role in ("anonymous", "partner", "other team", "administrator"):
            client.logout()
            if people[role]:
                client.force_login(people[role])
            answer = client.get(address_of(name, wanted["values"], world))
            shown.setdefault(name, []).append(words(answer))
    assert {name: texts for name, texts in shown.items() if texts != [texts[0]] * 4 or not texts[0]} == {}


def words(answer):
    """Return what stands on a page for people, without Wagtail's bar for editors and the moment in a calendar."""
    text = re.sub(
        r"DTSTAMP:\w+|<!-- Wagtail user bar.*end Wagtail user bar[^>]*>", "", answer.content.decode(), flags=re.S
    )
    return strip_tags(text).strip()


def test_an_address_without_a_row_is_noticed(monkeypatch):
    unknown = {"facilitation_triage:undo", "meetings:add", "/admin/bulk/facilitation/team/delete/?id={team}"}
    for name in unknown:
        monkeypatch.delitem(TABLE, name)
    assert set(addresses()) - set(TABLE) == unknown
