"""What was erased and left nothing behind waits for nobody; what an editor has to judge waits, entry by entry."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from facilitation.choices import ContributionType
from facilitation.consent import consent_actions
from facilitation.models import Provenance
from facilitation.questions import actions as question_actions
from facilitation.triage import actions
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db

CANARY = "zirconium"


@pytest.fixture
def editor(client):
    user = made.user("Editors")
    client.force_login(user)
    return user


def matters(client):
    """Return [(where, what is withheld)] of the desk."""
    shown = client.get(reverse("facilitation_triage:withheld")).context["shown"]
    return [(matter.where, [part.label for part in matter.parts]) for matter in shown]


def states():
    return list(Provenance.objects.order_by("pk").values_list("state", flat=True))


def test_a_whole_definition_is_one_matter_and_one_button_confirms_it(client, editor):
    contribution = made.contribution(f"A thing of {CANARY}.", heading="Asset")
    page = actions.add_definition(contribution=contribution, user=editor, term="Asset")
    page.summary = "What somebody called an asset."
    factories.publish(page)
    consent_actions.withdraw(contribution=contribution)
    called = [f"Withheld entry {page.number} ({page.number})"]
    assert [(where, len(parts)) for where, parts in matters(client)] == [(called[0], 4)]
    shown = [part.pk for part in Provenance.objects.all()]
    later = made.contribution(f"More {CANARY}.")
    part = made.fed(later, page, "statement")
    consent_actions.withdraw(contribution=later)
    client.post(reverse("facilitation_triage:all_rewritten"), {"pick": [*shown, "x", "999999"]})
    assert [(where, len(parts)) for where, parts in matters(client)] == [(called[0], 1)]
    assert list(Provenance.objects.withheld()) == [part]
    assert set(Provenance.objects.exclude(pk=part.pk).values_list("state", "settled_by")) == {("rewritten", editor.pk)}


def test_a_row_a_reply_and_an_empty_field_wait_for_nobody_once_erased(client, editor):
    contribution = made.contribution(f"They need {CANARY}.")
    barrier, study = factories.barrier("Doubt"), factories.case_study("A hall", learnt=f"<p>{CANARY}</p>")
    row = factories.occurrence(how=CANARY)
    barrier.occurrence_rows.add(row)
    factories.publish(barrier)
    made.fed(contribution, barrier, "occurrence_rows", row=row)
    made.fed(contribution, study, "learnt")
    reply = made.contribution(CANARY, reply_to=made.question(), contribution_type=ContributionType.REPLY)
    actions.publish_reply(contribution=reply, user=editor)
    for one in (contribution, reply):
        consent_actions.withdraw(contribution=one)
    assert (states(), len(matters(client))) == (["withheld"] * 3, 3)
    for one in (contribution, reply):
        consent_actions.erase(contribution=one)
    call_command("settle_erased")
    assert (states(), matters(client)) == (["rewritten"] * 3, [])


def test_a_question_erased_waits_for_nobody_and_still_says_why_it_is_gone(client, editor):
    contribution = made.contribution(f"Who has the {CANARY}?", contribution_type=ContributionType.QUESTION)
    question = actions.raise_question(
        contribution=contribution, user=editor, wording=contribution.text, audience="public"
    )
    question_actions.publish(question=question)
    consent_actions.erase(contribution=contribution)
    call_command("settle_erased")
    assert (states(), matters(client)) == (["rewritten"], [])
    page = client.get(question.get_absolute_url())
    assert (page.status_code, "Whoever asked it no longer agrees" in page.content.decode()) == (410, True)


def test_an_entry_that_stands_without_their_title_waits_and_an_empty_one_does_not(client, editor):
    contribution = made.contribution(f"They need {CANARY}.", heading=CANARY)
    actions.draft_entry(contribution=contribution, user=editor, draft="case-study", title=CANARY)
    part = factories.case_study(f"{CANARY} and more", what_was_done="<p>Written by an editor.</p>")
    made.fed(contribution, part, "title")
    consent_actions.erase(contribution=contribution)
    call_command("settle_erased")
    assert states() == ["rewritten", "rewritten", "withheld"]
    assert matters(client) == [(f"Withheld entry {part.number} ({part.number})", ["title"])]


def test_nobody_else_confirms(client):
    contribution = made.contribution(CANARY)
    part = made.fed(contribution, factories.case_study("A hall", learnt=f"<p>{CANARY}</p>"), "learnt")
    consent_actions.withdraw(contribution=contribution)
    client.force_login(made.user("Facilitators", teams=[made.team()]))
    client.post(reverse("facilitation_triage:all_rewritten"), {"pick": [part.pk]})
    assert states() == ["withheld"]
