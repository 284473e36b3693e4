"""What a restore gives back to users is found by what they may do before and after it."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from facilitation.models import TeamMember
from home.backup.rights import given_back, rights_by_user
from practice.models import OrganisationMember
from practice.roles import MODERATORS, PARTNERS
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db


def test_every_kind_of_right_is_compared():
    anna, boss = made.user(MODERATORS), made.user(PARTNERS)
    team = made.team()
    seat = TeamMember.objects.create(team=team, user=anna)
    member = OrganisationMember.objects.create(organisation=factories.organisation(), user=anna)
    boss.is_superuser = True
    boss.save()
    before = rights_by_user()
    group = f"group {MODERATORS}"
    organisation, of_team = f"organisation {member.organisation.slug}", f"team {team.name}"
    assert before[anna.username] == {"signing in", group, organisation, of_team}
    assert given_back(before, before) == []
    anna.groups.remove(Group.objects.get(name=MODERATORS))
    seat.delete()
    member.delete()
    boss.is_superuser = False
    boss.save()
    left = rights_by_user()
    assert set(given_back(left, before)) == {
        f"{anna.username} has again: {group}, {organisation}, {of_team}",
        f"{boss.username} has again: everything",
    }
    anna.is_active = False
    anna.save()
    assert anna.username not in rights_by_user()
    # What was given since is nobody's to be told of.
    assert given_back(before, left) == []


def test_nothing_is_known_of_a_database_without_such_tables():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE practice_organisationmember RENAME TO practice_organisationmember_away")
    assert rights_by_user() is None
