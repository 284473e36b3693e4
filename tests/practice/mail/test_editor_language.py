"""Whoever has an address is written to in the language of their profile."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.users.models import UserProfile

from practice.mail.editor_language import language_of

pytestmark = pytest.mark.django_db


def test_the_profile_of_an_active_user_decides_else_the_site():
    users = [
        get_user_model().objects.create_user(name, f"{name}@example.org", is_active=active)
        for name, active in (("welsh", True), ("none", True), ("gone", False))
    ]
    for user, language in zip(users, ("cy", "", "cy"), strict=True):
        UserProfile.objects.create(user=user, preferred_language=language)
    addresses = ("Welsh@example.org", "none@example.org", "gone@example.org", "nobody@example.org")
    with CaptureQueriesContext(connection) as queries:
        assert [language_of(address) for address in addresses] == ["cy", "en-gb", "en-gb", "en-gb"]
    assert len(queries) == len(addresses)
