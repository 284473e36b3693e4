"""Compares who may do what before and after a restore, which gives back rights taken away since the backup."""

from collections import defaultdict

from django.contrib.auth import get_user_model
from django.db import DatabaseError

from facilitation.models import TeamMember
from practice.models import OrganisationMember


def rights_by_user():
    """Return {user name: set of what lets the user in, in words}, without users who may do nothing.

    None where the database has no such tables, or other ones, or nobody in them.
    """
    found = defaultdict(set)
    users = get_user_model().objects.filter(is_active=True)
    try:
        if not get_user_model().objects.exists():
            return None
        for name, is_superuser in users.values_list("username", "is_superuser"):
            found[name] |= {"signing in"} | ({"everything"} if is_superuser else set())
        for name, group in users.exclude(groups=None).values_list("username", "groups__name"):
            found[name].add(f"group {group}")
        members = OrganisationMember.objects.filter(user__is_active=True)
        for name, slug in members.values_list("user__username", "organisation__slug"):
            found[name].add(f"organisation {slug}")
        teams = TeamMember.objects.filter(user__is_active=True)
        for name, team in teams.values_list("user__username", "team__name"):
            found[name].add(f"team {team}")
    except DatabaseError:
        return None
    return dict(found)


def given_back(before, after):
    """Return what a restore gave back, a list of sentences, by the rights of before and after it."""
    gained = {name: rights - before.get(name, set()) for name, rights in after.items()}
    return [f"{name} has again: {', '.join(sorted(rights))}" for name, rights in sorted(gained.items()) if rights]
