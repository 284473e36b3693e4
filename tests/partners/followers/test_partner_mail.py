"""Who edits an organisation's collections may be mailed weekly what in them changed, lapsed or was withdrawn."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from partners.followers.partner_mail import has_weekly_mail, set_weekly_mail
from partners.models import Follow, Follower, Frequency
from practice.models import CollectionPage, EntryPage, OrganisationMember
from tests import factories
from tests.partners.followers.factories import days_later, follow, send
from tests.practice.background.queue_fixtures import work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]


@pytest.fixture
def organisation():
    return factories.organisation()


@pytest.fixture
def user(organisation):
    user = get_user_model().objects.create_user("pat", "pat@example.org")
    OrganisationMember.objects.create(user=user, organisation=organisation)
    return user


def test_what_lapsed_and_was_withdrawn_is_told_weekly(user, organisation):
    lapsing, going = factories.case_study("A register that holds"), factories.case_study("Another")
    items = [factories.collection_item(lapsing), factories.collection_item(going)]
    collection = factories.collection("Worth reading", items=items, owner_organisation=organisation)
    factories.collection("Of others", items=[factories.collection_item(lapsing)])
    follow(f"collection={collection.number}", "reader@example.org", Frequency.DAILY)
    set_weekly_mail(user, is_wanted=True)
    work()
    assert (has_weekly_mail(user), send()) == (True, [])
    today = timezone.localdate()
    checked = {"verified_by": "Pat", "verified_on": today - timedelta(days=9)}
    EntryPage.objects.filter(pk=lapsing.pk).update(**checked, verified_until=today - timedelta(days=1))
    [message] = send()
    assert message.to == ["pat@example.org"]
    assert "* Its check has lapsed: A register that holds (Case study)" in message.body
    going.unpublish()
    days_later()
    assert [message.to for message in send()] == [["reader@example.org"]]
    days_later(6)
    [message] = send()
    assert message.to == ["pat@example.org"]
    assert f"* No longer published: Entry {going.number}" in message.body


def test_it_follows_the_collections_that_are_theirs_and_ends_with_the_setting(user, organisation):
    set_weekly_mail(user, is_wanted=True)
    collection = factories.collection("Worth reading", owner_organisation=organisation)
    draft = factories.collection("A draft", owner_organisation=organisation, live=False)
    send()
    assert [row.subject.parameters for row in Follow.objects.all()] == [f"collection={collection.number}"]
    assert draft.number != collection.number
    CollectionPage.objects.filter(pk=collection.pk).update(owner_organisation=None)
    send()
    assert (Follow.objects.count(), has_weekly_mail(user)) == (0, True)
    set_weekly_mail(user, is_wanted=False)
    set_weekly_mail(user, is_wanted=False)
    assert (Follower.objects.count(), has_weekly_mail(user)) == (0, False)


def test_a_collection_that_is_gone_is_told_and_the_setting_stays(user, organisation):
    collection = factories.collection("Worth reading", owner_organisation=organisation)
    set_weekly_mail(user, is_wanted=True)
    work()
    collection.unpublish()
    [message] = send()
    assert message.body.startswith(f"Collection {collection.number}\n")
    assert (Follow.objects.count(), has_weekly_mail(user)) == (0, True)


def test_a_closed_account_is_not_written_to_and_a_deleted_one_is_forgotten(user, organisation):
    collection = factories.collection("Worth reading", owner_organisation=organisation)
    set_weekly_mail(user, is_wanted=True)
    work()
    collection.unpublish()
    user.is_active = False
    user.save()
    assert send() == []
    user.delete()
    assert Follower.objects.count() == 0
