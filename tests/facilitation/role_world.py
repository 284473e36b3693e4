"""What the table of roles speaks of: the people, and one of each thing that an address can lead to."""

from django.apps import apps
from django.urls import reverse

from facilitation.access.codes import private_token, secret_hash, sheet_code
from facilitation.choices import ContributionState
from facilitation.consent import consent_actions
from facilitation.contributor import signed_links
from facilitation.models import ConsentFinding, ConsentWording, FacilitationSettings, KeyQuestion, Provenance, Sheet
from facilitation.questions.official_links import official_path
from tests import factories
from tests.facilitation import factories as made
from tests.facilitation.questions.question_factories import official, sent
from tests.facilitation.role_table import GROUPS

WORDS = "They need tin."
PRIVATE = {"name": "Ann Tinsmith", "role": "Keeper of tin", "place": "Lower Tinford", "email": "ann@example.org"}


def people(team):
    """Return {role: user} with one user for each role, None for a reader who is not signed in.

    team: the Team of the session.
    """
    teams = {"team": [team], "other team": [made.team()]}
    users = {
        role: None if groups is None else made.user(*groups, teams=teams.get(role, []))
        for role, groups in GROUPS.items()
    }
    users["administrator"].is_superuser = True
    users["administrator"].save()
    return users


def world(team):
    """Return {name in the table: what fills in the address} for a session of the `team`."""
    series = factories.series()
    session = factories.session(within=series, team=team, practice_start="12 June 2012")
    meeting = made.meeting(session=session)
    return (
        {
            "session": session.number,
            "series": series.pk,
            "meeting": meeting.pk,
            "code": meeting.code,
            "empty meeting": made.meeting(session=session).pk,
            "sheet": Sheet.objects.create(meeting=meeting, code_hash=secret_hash(sheet_code())).pk,
            "keyquestion": KeyQuestion.objects.create(position=9).pk,
            "consentwording": ConsentWording.objects.create(language="cy", version=9, text="Chi sy’n penderfynu.").pk,
            "team": made.team().pk,
            "settings": FacilitationSettings.load().pk,
        }
        | _contributions(meeting)
        | _questions()
    )


def _contributions(meeting):
    """Return what somebody said in the Meeting, and the ways to it."""
    token = private_token()
    by = made.participant(token=token, meeting=meeting, **PRIVATE)
    parts = []
    for _part in range(2):
        fed = made.contribution(WORDS, by=by, state=ContributionState.USED)
        parts.append(made.fed(fed, factories.case_study(learnt=f"<p>{WORDS}</p>"), "learnt"))
        consent_actions.change_consent(contribution=fed, may_go_to=1, naming="not")
    consent_actions.change_consent(contribution=parts[1].contribution, may_go_to=3, naming="not")
    assert Provenance.objects.withheld().count() == 2
    entry = factories.case_study(learnt=f"<p>{WORDS}</p>")
    found = made.contribution(WORDS, by=by, state=ContributionState.USED)
    signed = {
        sort: signed_links.signed_path(by, sort)
        for sort in (signed_links.OPENED, signed_links.MAILED, signed_links.CONFIRMING)
    }
    return {
        "said": made.contribution(by=by).pk,
        "kept": made.contribution(by=by, state=ContributionState.KEPT).pk,
        "entry": entry.pk,
        "found": made.fed(found, entry, "learnt", found_by_matching=True).pk,
        "finding": ConsentFinding.objects.create(contribution=found, where="A page").pk,
        "withheld": parts[0].pk,
        "restorable": parts[1].pk,
        "token": token,
        **{sort: secret(address) for sort, address in signed.items()},
    }


def _questions():
    """Return questions, one that lies with an official and one that waits to be published, and the ways to them."""
    question = sent()
    step = question.steps.create(by_link=True, step="answered", note="The council.", official=question.official)
    return {
        "asked": question.pk,
        "step by link": step.pk,
        "official link": secret(official_path(question)),
        "question": made.question(published=False).pk,
        "official": official("Minister", "Department of Examples").pk,
    }


def secret(address):
    """Return the part of a private address that nobody can guess: its last."""
    return address.rstrip("/").rpartition("/")[2]


def address_of(name, values, world):
    """Return the address of a row of the table, filled in from the `world`; what is not in there stands for itself."""
    if name.startswith("/"):
        return name.format(**world)
    return reverse(name, kwargs={key: world.get(value, value) for key, value in values.items()})


def stored_rows():
    """Return every row of this app's tables by table, to compare before and after."""
    tables = apps.get_app_config("facilitation").get_models()
    return {table.__name__: list(table._default_manager.order_by("pk").values()) for table in tables}
