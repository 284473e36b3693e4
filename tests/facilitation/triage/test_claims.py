"""Two people never take the same contribution, and what was taken and left is free again after half an hour."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from facilitation.models import Contribution
from facilitation.triage import actions, claims
from tests import factories
from tests.facilitation import factories as made


@pytest.mark.django_db(transaction=True)
def test_of_many_who_reach_for_it_at_once_one_takes_it():
    contribution = made.contribution()
    people = [made.user("Editors") for _number in range(6)]
    ready, claimed = Barrier(len(people)), []

    def reach(person):
        try:
            ready.wait()
            claimed.append(
                (claims.claim(contribution=Contribution.objects.get(pk=contribution.pk), user=person), person)
            )
        finally:
            connection.close()

    threads = [Thread(target=reach, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done for done, _person in claimed) == [False] * 5 + [True]
    assert [person for done, person in claimed if done] == [Contribution.objects.get(pk=contribution.pk).claimed_by]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_settle_it_at_once_one_does():
    contribution = made.contribution()
    people = [made.user("Editors") for _number in range(4)]
    ready, done = Barrier(len(people)), []

    def settle(person):
        try:
            ready.wait()
            actions.draft_entry(contribution=contribution, user=person, draft=actions.DraftKind.BARRIER, title="A list")
            done.append(person)
        except ValidationError:
            pass
        finally:
            connection.close()

    threads = [Thread(target=settle, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(done), contribution.provenances.count()) == (1, 1)


@pytest.mark.django_db
def test_what_is_left_is_free_after_half_an_hour():
    contribution, one, other = made.contribution(), made.user("Editors"), made.user("Editors")
    assert [claims.claim(contribution=contribution, user=user) for user in (one, other, one)] == [True, False, True]
    Contribution.objects.update(claimed_at=timezone.now() - timedelta(minutes=31))
    assert [claims.claim(contribution=contribution, user=user) for user in (other, one)] == [True, False]
    assert claims.release(contribution=contribution, user=one) is False
    assert claims.release(contribution=contribution, user=other) is True
    assert claims.claim(contribution=contribution, user=one) is True


@pytest.mark.django_db
def test_only_its_holder_goes_on_with_what_was_settled_meanwhile():
    contribution, one, other = made.contribution(), made.user("Editors"), made.user("Editors")
    actions.keep_for_team(contribution=contribution, user=one)
    with pytest.raises(ValidationError, match="Somebody else"):
        actions.keep_for_team(contribution=contribution, user=other)
    claims.claim(contribution=contribution, user=other)
    actions.draft_entry(contribution=contribution, user=other, draft=actions.DraftKind.BARRIER, title="A list")
    assert contribution.provenances.count() == 1


@pytest.mark.django_db
def test_the_next_is_of_the_same_session_and_never_the_one_just_left():
    one, two = made.participant(meeting=made.meeting()), made.participant(meeting=made.meeting())
    assert one.meeting.session != two.meeting.session
    now = timezone.now()
    contribution = [
        made.contribution(by=by, written_at=now + timedelta(minutes=minute))
        for minute, by in enumerate([two, one, one, one])
    ]
    person, everything = made.user("Editors"), Contribution.objects.all()
    assert factories.series().get_children().count() == 2
    left, found = contribution[2], []
    for _step in range(4):
        claims.release(contribution=left, user=person)
        left = claims.claim_next(user=person, among=everything, after=left)
        found.append(contribution.index(left))
        actions.keep_for_team(contribution=left, user=person)
        left = Contribution.objects.get(pk=left.pk)
        if len(found) == 3:
            break
    assert found == [3, 1, 2]
    assert claims.claim_next(user=person, among=everything, after=left) == contribution[0]
    assert claims.claim_next(user=made.user("Editors"), among=everything) is None
