"""Where somebody is who is not named is not told, whatever field an editor writes it in."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from facilitation.choices import Naming
from facilitation.models import Provenance, QuestionReply
from facilitation.triage import actions, location_disclosure
from facilitation.triage.location_disclosure import revealing_place_words
from practice.choices import PlaceLevel
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db

STREET = "Cherry Tree Close, Wimblebrook"


def revealed(text, place=STREET, **fields):
    """Return which words of the text tell where somebody is who gave the place."""
    return revealing_place_words(text, made.contribution(place=place, **fields))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Cherry Tree Close, Wimblebrook", ["Cherry", "Tree", "Close", "Wimblebrook"]),
        ("somewhere in WIMBLEBROOK", ["WIMBLEBROOK"]),
        ("Wimblebrook’s hall", ["Wimblebrook’s"]),
        ("the Cherry estate", ["Cherry"]),
        ("off cherry tree close", ["cherry", "tree", "close"]),
        ("a close shave with a tree", []),
        ("a rural district in the North West", []),
        ("", []),
    ],
)
def test_the_place_they_gave_is_told_by_its_own_words(text, words):
    assert revealed(text) == words


def test_a_council_area_or_a_larger_place_may_be_told():
    factories.place("Leeds", level=PlaceLevel.COUNCIL_AREA)
    factories.place("Bath and Somerset", level=PlaceLevel.COUNCIL_AREA)
    assert revealed("Nobody in Leeds keeps it.", "Headingley, Leeds") == []
    assert revealed("Nobody in Headingley, Leeds keeps it.", "Headingley, Leeds") == ["Headingley"]
    assert revealed("A hall in Leeds Road", "Leeds Road, Leeds") == ["Leeds", "Road"]
    assert (revealed("in Bath and Somerset", "Bath"), revealed("in Bath", "Bath")) == ([], ["Bath"])


def test_the_place_that_the_person_gave_counts_too():
    contribution = made.contribution(by=made.participant(place="Wimblebrook"))
    assert revealing_place_words("A hall in Wimblebrook", contribution) == ["Wimblebrook"]


@pytest.mark.parametrize(
    ("naming", "confirmed", "words"),
    [
        (Naming.NOT, True, ["Wimblebrook"]),
        (Naming.ORGANISATION, False, ["Wimblebrook"]),
        (Naming.ORGANISATION, True, []),
        (Naming.NAME, True, []),
    ],
)
def test_of_somebody_who_is_shown_named_a_place_may_be_told(naming, confirmed, words):
    by = made.participant(name="Ann", organisation_name="Trust", confirmed_at=timezone.now() if confirmed else None)
    assert revealed("in Wimblebrook", by=by, naming=naming) == words


def test_a_place_smaller_than_a_council_area_is_told_by_any_of_its_labels(monkeypatch):
    ward = factories.place("Middle Wimble", level=PlaceLevel.COUNCIL_AREA)
    ward.labels.update(other_labels="Wimbleside\nThe Wimbles")
    monkeypatch.setattr(location_disclosure, "TOO_SMALL", frozenset({PlaceLevel.COUNCIL_AREA}))
    assert revealed("They met in Middle Wimble, by Wimbleside.", "") == ["Middle", "Wimble", "Wimbleside"]
    assert revealed("They met in the middle.", "") == []


def test_it_costs_a_statement_where_a_word_is_found_and_none_elsewhere(django_assert_num_queries):
    contribution = made.contribution(place=STREET)
    with django_assert_num_queries(1), pytest.raises(ValidationError):
        location_disclosure.refuse_revealing_places(
            contribution, wording="in Wimblebrook", background="Wimblebrook", title="The brook"
        )
    with django_assert_num_queries(0):
        location_disclosure.refuse_revealing_places(contribution, wording="in a village")


@pytest.mark.parametrize(
    ("action", "data", "field"),
    [
        ("occurrence", {"state": "remains", "described_place": STREET}, "described_place"),
        ("occurrence", {"state": "remains", "described_place": "a village", "how": "They of Wimblebrook rang."}, "how"),
        ("draft", {"draft": "barrier", "title": "The hall of Wimblebrook", "text": "It."}, "title"),
        ("draft", {"draft": "barrier", "title": "The hall", "text": "It is in Wimblebrook."}, "text"),
        ("definition", {"term": "Asset", "statement": "A hall in Wimblebrook."}, "statement"),
        ("question", {"wording": "Who in Wimblebrook?", "audience": "network"}, "wording"),
        ("question", {"wording": "Who?", "background": "In Wimblebrook.", "audience": "network"}, "background"),
        ("reply", {"text": "We in Wimblebrook do."}, "text"),
    ],
)
def test_no_form_of_triage_takes_it(client, action, data, field):
    user = made.user("Editors")
    client.force_login(user)
    barrier = factories.barrier("Doubt")
    contribution = made.contribution(place=STREET, reply_to=made.question())
    assert actions.claim(contribution=contribution, user=user)
    number = {"number": barrier.number} if action == "occurrence" else {}
    answer = client.post(reverse("facilitation_triage:act", args=[contribution.pk, action]), data | number)
    page = answer.content.decode()
    assert (answer.status_code, "tells where somebody is who does not want to be named" in page) == (422, True)
    assert f'id="id_{action}_{field}_fault"' in page
    assert (Provenance.objects.count(), QuestionReply.objects.count()) == (0, 0)


def test_their_own_words_are_checked_where_nothing_else_is_written():
    contribution = made.contribution("We of Wimblebrook keep it.", place=STREET)
    with pytest.raises(ValidationError) as refusal:
        actions.draft_entry(contribution=contribution, user=made.user("Editors"), draft="barrier", title="A list")
    assert list(refusal.value.message_dict) == ["text"]
