"""What a provider's claims are believed: whose address it is, which groups, whether a second factor was asked for."""

import logging

import pytest
from django.contrib.auth.models import Group

from practice.sign_in import claims
from tests.practice.admin.users import editor


@pytest.mark.parametrize(
    ("given", "domains", "believed"),
    [
        ({"email": "jo@example.org", "email_verified": True}, [], "jo@example.org"),
        ({"email": "jo@example.org", "email_verified": "true"}, [], "jo@example.org"),
        ({"email": "jo@example.org"}, [], ""),
        ({"email": "jo@example.org", "email_verified": False}, [], ""),
        ({"email": "jo@example.org", "email_verified": 1.5}, [], ""),
        ({"email": "jo@Example.org"}, ["@example.ORG"], "jo@Example.org"),
        ({"email": "jo@sub.example.org"}, ["example.org"], ""),
        ({"email": "jo@example.org@evil.test", "email_verified": True}, ["evil.test"], ""),
        ({"email": ["jo@example.org"], "email_verified": True}, [], ""),
        ({}, ["example.org"], ""),
    ],
)
def test_an_address_is_believed_when_it_is_theirs_for_certain(settings, given, domains, believed):
    settings.OIDC_EMAIL_DOMAINS = domains
    assert claims.verified_email(given) == believed


@pytest.mark.parametrize(
    ("given", "path", "values"),
    [
        ({"groups": ["a", "b"]}, "groups", {"a", "b"}),
        ({"groups": "a"}, "groups", {"a"}),
        ({"groups": [1, 2]}, "groups", {"1", "2"}),
        ({"realm_access": {"roles": ["a"]}}, "realm_access.roles", {"a"}),
        ({"realm_access": ["a"]}, "realm_access.roles", set()),
        ({"groups": {"a": 1}}, "groups", set()),
        ({"groups": None}, "groups", set()),
        ({}, "groups", set()),
    ],
)
def test_values_are_read_from_lists_and_single_texts_and_nothing_else(given, path, values):
    assert claims.values_of(given, path) == values


@pytest.mark.parametrize(
    ("given", "setting", "requested"),
    [
        ({"amr": ["pwd", "mfa"]}, False, True),
        ({"amr": ["pwd"]}, False, False),
        ({}, False, False),
        ({}, True, True),
    ],
)
def test_a_second_factor_counts_by_the_providers_word_or_the_setting(settings, given, setting, requested):
    settings.OIDC_SECOND_FACTOR = setting
    assert claims.proves_second_factor(given) is requested


@pytest.mark.django_db
def test_groups_come_and_go_with_the_claim_and_others_stay(settings, caplog):
    settings.OIDC_GROUPS = {"bank-moderators": "Moderators", "bank-editors": "Editors", "old": "Nobody’s group"}
    user = editor()
    Group.objects.create(name="Jurors").user_set.add(user)

    def groups_after(*values):
        claims.apply_groups(user, {"groups": list(values)})
        return set(user.groups.values_list("name", flat=True))

    assert groups_after("bank-moderators", "unheard-of") == {"Jurors", "Moderators"}
    assert groups_after("bank-editors", "bank-moderators") == {"Editors", "Jurors", "Moderators"}
    assert groups_after() == {"Jurors"}
    errors = {record.getMessage() for record in caplog.records if record.levelno == logging.ERROR}
    assert errors == {"There is no group 'Nobody’s group', which OIDC_GROUPS names."}


@pytest.mark.django_db
def test_without_a_mapping_groups_are_left_alone(settings):
    settings.OIDC_GROUPS = {}
    user = editor()
    claims.apply_groups(user, {"groups": ["Moderators"]})
    assert [group.name for group in user.groups.all()] == ["Editors"]
