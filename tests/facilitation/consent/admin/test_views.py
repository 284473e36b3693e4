"""The desk of shared words: what an editor is told, and what they can judge."""

import pytest
from django.urls import reverse

from facilitation.choices import Destination
from facilitation.consent import consent_actions
from facilitation.models import ConsentFinding, OverlapDismissal
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db

WORDS = "The warden of Zorvakle lent us her garden shed for nine winters."


@pytest.fixture
def entry():
    return factories.case_study("A shed in winter")


@pytest.fixture
def editor(client):
    user = made.user("Moderators")
    client.force_login(user)
    return user


def address(name, *args):
    return reverse(f"facilitation_consent:{name}", args=args)


def text(answer):
    return " ".join(answer.content.decode().split())


def shown(client, *args, name="index"):
    return text(client.get(address(name, *args)))


def put_on_record(entry):
    page = type(entry).objects.get(pk=entry.pk)
    page.learnt = f"<p>So it went. {WORDS}</p>"
    page.save_revision().publish()


def test_what_went_on_record_is_listed_with_the_words_and_leaves_when_confirmed(client, editor, entry):
    contribution = made.contribution(WORDS)
    put_on_record(entry)
    part = contribution.provenances.get()
    page = shown(client)
    assert "warden of Zorvakle lent us her garden shed for nine winters</blockquote>" in page
    assert f'<a href="{reverse("practice_admin:entry", args=[entry.pk])}">A shed in winter</a>' in page
    client.post(address("confirm", part.pk))
    part.refresh_from_db()
    assert (part.state, part.settled_by, "Nothing waits here." in shown(client)) == ("feeding", editor, True)


def test_words_that_are_not_theirs_go_off_the_record_and_stay_when_they_withdraw(client, editor, entry):
    contribution = made.contribution(WORDS)
    put_on_record(entry)
    answer = client.post(address("dismiss", entry.pk, contribution.pk), {"next": address("entry", entry.pk)})
    consent_actions.withdraw(contribution=contribution)
    entry.refresh_from_db()
    assert (answer.url, contribution.provenances.get().state) == (address("entry", entry.pk), "undone")
    assert "Zorvakle" in entry.learnt
    assert OverlapDismissal.objects.get().by == editor


def test_a_draft_that_may_not_be_published_says_what_it_shares(client, editor, entry):
    contribution = made.contribution(WORDS, may_go_to=Destination.TEAM)
    page = entry.get_latest_revision_as_object()
    page.learnt = f"<p>{WORDS}</p>"
    page.save_revision()
    listed = shown(client, entry.pk, name="entry")
    assert f"contribution {contribution.pk}</a> too, which may go to: The team that runs the session." in listed
    client.post(address("dismiss", entry.pk, contribution.pk))
    assert "shares no words with contributions" in shown(client, entry.pk, name="entry")
    page.latest_revision.publish()
    assert type(entry).objects.get(pk=entry.pk).learnt == f"<p>{WORDS}</p>"


def test_a_place_to_look_at_comes_first_and_leaves_when_it_is_in_order(client, editor, entry):
    contribution = made.contribution(WORDS)
    finding = ConsentFinding.objects.create(
        contribution=contribution, where="Topic label 3: Description", address="/admin/x/"
    )
    put_on_record(entry)
    page = shown(client)
    assert page.index("Topic label 3: Description") < page.index("Found when an entry was published")
    first = text(client.get(reverse("wagtailadmin_home")))
    assert "1 place may still hold words that somebody took back" in first
    client.post(address("settle", finding.pk))
    finding.refresh_from_db()
    assert (finding.settled_by, "Topic label 3" in shown(client)) == (editor, False)


def test_a_question_is_listed_and_can_be_judged(client, editor):
    contribution = made.contribution(WORDS)
    question = made.question(f"Is this so? {WORDS}")
    page = shown(client)
    assert f"question {question.pk}" in page
    client.post(address("dismiss_question", question.pk, contribution.pk))
    assert (contribution.provenances.get().state, "Nothing waits here." in shown(client)) == ("undone", True)


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_costs_about_the_same_for_each_line(client, editor, django_assert_num_queries, count):
    made.contribution(WORDS)
    for _number in range(count):
        put_on_record(factories.case_study())
    client.get(address("index"))
    with django_assert_num_queries(LIST_COST):
        page = shown(client)
    assert page.count('class="triage__part"') == count


LIST_COST = 23
