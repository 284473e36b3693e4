"""Somebody who has lost their second factor gets in by password once more, and nobody who was in stays in."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from practice.sign_in.second_factor import has_second_factor
from tests.practice.admin.users import editor
from tests.practice.sign_in.codes import with_app, with_recovery_codes

pytestmark = pytest.mark.django_db


def reset(name):
    """Run the command; return what it says."""
    stream = StringIO()
    call_command("reset_second_factor", name, stdout=stream)
    return stream.getvalue().strip()


def test_every_factor_goes_and_every_session_ends():
    user, other = editor(), editor()
    client = Client()
    client.post("/admin/login/", {"username": user.username, "password": "correct horse"})
    for each in (user, other):
        with_app(each)
        with_recovery_codes(each)
    assert reset(user.username).startswith("The second factor was removed.")
    assert (user.authenticator_set.count(), has_second_factor(other)) == (0, True)
    assert client.get("/admin/").status_code == 302
    assert reset(user.username).startswith("There was no second factor.")


def test_a_name_that_nobody_has_is_said():
    with pytest.raises(CommandError, match="There is no account of this name."):
        reset("nobody")
