"""What is erased stays erased after a backup is restored, and what nobody confirmed goes after a week."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.http import QueryDict

from partners.followers import actions
from partners.followers.subjects import read_subject
from partners.models import Follow, FollowedSubject, Follower
from practice.erasures.journal import Erasure
from practice.erasures.repeating import erase_again
from practice.models import ErasureRecord
from tests import factories
from tests.partners.followers.factories import days_later, follow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]


@pytest.fixture
def entry():
    return factories.case_study("A register that holds")


def journal():
    return [Erasure(row.uid, row.erased_at, row.subject, row.number, row.extent) for row in ErasureRecord.objects.all()]


def test_what_was_ended_is_ended_again_and_what_was_followed_since_stays(entry):
    other = factories.case_study("Another")
    first, second = follow(f"entry={entry.number}"), follow(f"entry={other.number}")
    assert actions.end(Follow.objects.get(pk=first.pk)) is False
    assert actions.end(Follow.objects.get(pk=second.pk)) is True
    erased = journal()
    assert [(one.subject, one.number) for one in erased] == [("follow", first.pk), ("follower", first.follower_id)]
    restored = {"pk": first.follower_id, "email": "jane@example.org", "language": "en-gb"}
    Follower.objects.create(**restored, created_at=first.created_at - timedelta(days=1))
    assert erase_again(erased).erased == 1
    assert Follower.objects.count() == 0
    Follower.objects.create(**restored)
    ErasureRecord.objects.all().delete()
    assert erase_again(erased).erased == 0
    assert Follower.objects.count() == 1


def test_what_nobody_confirmed_goes_after_a_week_and_the_rest_stays(entry):
    follow(f"entry={entry.number}")
    subject = read_subject(QueryDict(f"entry={entry.number}"))
    for address in ("jane@example.org", "new@example.org"):
        actions.ask_to_follow(address=address, subject=subject, frequency="daily")
    days_later(6)
    assert actions.delete_unconfirmed() == 0
    days_later(2)
    assert actions.delete_unconfirmed() == 1
    assert list(Follower.objects.values_list("email", flat=True)) == ["jane@example.org"]


def test_an_address_is_one_follower_however_it_is_written(entry):
    subject = read_subject(QueryDict(f"entry={entry.number}"))
    for address in ("Jane@Example.org", "jane@example.org"):
        actions.ask_to_follow(address=address, subject=subject, frequency="daily")
    assert (Follower.objects.count(), Follow.objects.count(), FollowedSubject.objects.count()) == (1, 1, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Follower.objects.create(email="JANE@example.org", language="cy")


def test_one_address_follows_a_hundred_things_at_most(entry, monkeypatch):
    follow(f"entry={entry.number}")
    monkeypatch.setattr(actions, "MAX_FOLLOWS", 1)
    actions.ask_to_follow(
        address="jane@example.org", subject=read_subject(QueryDict("kind=barrier")), frequency="daily"
    )
    found = Follow.objects.get(confirmed_at=None)
    assert actions.confirm(found, "daily") is False
    assert Follow.objects.filter(confirmed_at=None).count() == 1
    assert actions.confirm(Follow.objects.exclude(pk=found.pk).get(), "weekly") is True
