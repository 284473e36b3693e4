"""Who may reach which address of this app: every address, every role, reading and sending; a new one needs a row."""

import pytest
from django.db import transaction
from django.urls import get_resolver, reverse
from django.utils import timezone

from facilitation import consenting
from facilitation.choices import ContributionState
from facilitation.models import ConsentWording, Contribution, KeyQuestion, Provenance
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db

GROUPS = {
    "anonymous": None,
    "partner": ["Partner editors"],
    "team": ["Facilitators"],  # a facilitator of the team whose session it is
    "other team": ["Facilitators"],
    "editor": ["Editors"],
    "moderator": ["Moderators"],
    "administrator": [],
}
ROLES = set(GROUPS)
SIGNED_IN = ROLES - {"anonymous"}
MODERATORS = {"moderator", "administrator"}
EDITORS = {"editor"} | MODERATORS
TEAM = {"team"} | EDITORS
FACILITATORS = {"other team"} | TEAM

# What a role gets. Each row of the table gives the roles that get the first; the others are sent away.
PAGE = "page"
DONE = "done"  # led on, after what was sent was done
AWAY = "away"  # to sign in, or back to the first page with a refusal
UNSEEN = "unseen"  # not told that there is such a thing
WRONG = "wrong method"


def cells(answer, roles, *, unseen=()):
    """Return {role: what it gets}: `answer` for `roles`, a 404 for those in `unseen`, the way out for the rest."""
    return {role: answer if role in roles else UNSEEN if role in unseen else AWAY for role in ROLES}


def row(get, post, **values):
    """Return a row: the cells of GET and POST; `values` fill in the address, by the names of the `world` fixture."""
    return {"GET": get, "POST": post, "values": values}


def reads(roles, *, unseen=(), **values):
    """Return the row of an address that is only read, in the admin."""
    return row(cells(PAGE, roles, unseen=unseen), cells(WRONG, SIGNED_IN), **values)


def sends(roles, *, unseen=(), **values):
    """Return the row of an address that only takes what is sent, in the admin."""
    return row(cells(WRONG, SIGNED_IN), cells(DONE, roles, unseen=unseen), **values)


def snippet(model, *, change, inspect=False):
    """Return the rows of Wagtail's own views and choosers of one of the app's tables, which `change` may change."""
    space, chooser = f"wagtailsnippets_facilitation_{model}", f"wagtailsnippetchoosers_facilitation_{model}"
    listed = row(cells(PAGE, change), cells(WRONG, change))
    one = row(cells(PAGE, change), cells(WRONG, change), pk=model)
    written = cells(PAGE, change)  # what the test sends is not filled in, so that the form is shown again
    chosen = row(cells(PAGE, EDITORS), cells(WRONG, EDITORS))
    return {
        f"{space}:list": listed,
        f"{space}:list_results": listed,
        f"{space}:add": row(written, written),
        f"{space}:edit": row(written, written, pk=model),
        f"{space}:delete": row(cells(PAGE, MODERATORS), cells(DONE, MODERATORS), pk=model),
        f"{space}:usage": one,
        f"{space}:history": one,
        f"{space}:history_results": one,
        **({f"{space}:inspect": one} if inspect else {}),
        f"{chooser}:choose": chosen,
        f"{chooser}:choose_results": chosen,
        f"{chooser}:chosen": row(cells(PAGE, EDITORS), cells(WRONG, EDITORS), pk=model),
        f"{chooser}:chosen_multiple": chosen,
    }


OTHERS = {"other team"}
# One row for each address, by its name with namespace.
TABLE = {
    "facilitation_triage:index": reads(FACILITATORS),
    "facilitation_triage:begin": sends(FACILITATORS),
    "facilitation_triage:work": reads(TEAM, unseen=OTHERS, pk="said"),
    "facilitation_triage:take": sends(TEAM, unseen=OTHERS, pk="said"),
    "facilitation_triage:leave": sends(TEAM, unseen=OTHERS, pk="said"),
    "facilitation_triage:act": sends(TEAM, unseen=OTHERS, pk="said", action="action"),
    "facilitation_triage:undo": sends(TEAM, unseen=OTHERS, pk="kept"),
    "facilitation_triage:confirm": sends({"team"}, unseen=OTHERS, pk="said"),
    "facilitation_triage:withheld": reads(EDITORS),
    "facilitation_triage:rewritten": sends(EDITORS, pk="withheld"),
    "facilitation_triage:restore": sends(EDITORS, pk="restorable"),
    **snippet("keyquestion", change=EDITORS),
    **snippet("consentwording", change=MODERATORS, inspect=True),
    **snippet("team", change=MODERATORS),
}


def addresses(patterns=None, space=()):
    """Yield the name, with its namespace, of every address of this app that the site answers."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if hasattr(pattern, "url_patterns"):
            within = (*space, pattern.namespace) if pattern.namespace else space
            yield from addresses(pattern.url_patterns, within)
        elif "facilitation" in ":".join(space) or pattern.callback.__module__.startswith("facilitation"):
            yield ":".join((*space, pattern.name or str(pattern.pattern)))


@pytest.fixture
def people():
    """One user for each role, None for a reader who is not signed in; and the team of the session."""
    team = made.team()
    teams = {"team": [team], "other team": [made.team()]}
    users = {
        role: None if groups is None else made.user(*groups, teams=teams.get(role, []))
        for role, groups in GROUPS.items()
    }
    users["administrator"].is_superuser = True
    users["administrator"].save()
    return team, users


@pytest.fixture
def world(people):
    """What the values in the table stand for."""
    by = made.participant(meeting=made.meeting(session=factories.session(team=people[0])), name="Ann")
    said, kept = made.contribution(by=by), made.contribution(by=by, state=ContributionState.KEPT)
    parts = []
    for _part in range(2):
        fed = made.contribution("They need tin.", by=by, state=ContributionState.USED)
        parts.append(made.fed(fed, factories.case_study(learnt="<p>They need tin.</p>"), "learnt"))
        consenting.change_consent(contribution=fed, may_go_to=1, naming="not")
    consenting.change_consent(contribution=parts[1].contribution, may_go_to=3, naming="not")
    assert Provenance.objects.withheld().count() == 2
    return {
        "said": said.pk,
        "kept": kept.pk,
        "action": "keep",
        "withheld": parts[0].pk,
        "restorable": parts[1].pk,
        "keyquestion": KeyQuestion.objects.create(position=9).pk,
        "consentwording": ConsentWording.objects.create(language="cy", version=9, text="Chi sy’n penderfynu.").pk,
        "team": made.team().pk,
    }


def got(answer):
    """Return what an answer amounts to, in the words of the table."""
    if answer.status_code in (301, 302):
        home, login = reverse("wagtailadmin_home"), reverse("wagtailadmin_login")
        return AWAY if answer.url == home or answer.url.startswith(login) else DONE
    return {200: PAGE, 404: UNSEEN, 405: WRONG, 403: AWAY}.get(answer.status_code, answer.status_code)


def asked(client, method, address, user, world):
    """Return what `user` gets at the address, and leave everything as it was."""
    client.logout()
    if user is not None:
        client.force_login(user)
    with transaction.atomic():
        # Whoever asks has it in hand: this is about rights, not about who came first.
        Contribution.objects.filter(pk=world["said"]).update(taken_by=user, taken_at=timezone.now())
        answer = client.generic(method, address, content_type="application/x-www-form-urlencoded")
        transaction.set_rollback(True)
    return got(answer)


def test_every_address_has_a_row():
    assert sorted(addresses()) == sorted(TABLE)


@pytest.mark.parametrize("space", sorted({name.split(":")[0] for name in TABLE}))
def test_only_the_expected_cells_answer(client, people, world, space):
    wrong = []
    for name, wanted in TABLE.items():
        if name.split(":")[0] != space:
            continue
        address = reverse(name, kwargs={key: world[value] for key, value in wanted["values"].items()})
        for method in ("GET", "POST"):
            for role, user in people[1].items():
                answer = asked(client, method, address, user, world)
                if answer != wanted[method][role]:
                    wrong.append(f"{name} {method} as {role}: {answer}, not {wanted[method][role]}")
    assert wrong == []


def test_an_address_without_a_row_is_noticed(monkeypatch):
    monkeypatch.delitem(TABLE, "facilitation_triage:undo")
    assert set(addresses()) - set(TABLE) == {"facilitation_triage:undo"}
