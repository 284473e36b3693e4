"""The trial accounts can do what their groups may, once, and never on a server unless asked."""

import re
from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def output(*arguments):
    """Run the command and return what it printed."""
    stream = StringIO()
    call_command("create_accounts", *arguments, stdout=stream)
    return stream.getvalue()


def test_accounts_stand_in_wagtails_groups_with_the_passwords_printed():
    printed = output()
    passwords = dict(re.findall(r"(\w+) +password: (\S+)", printed))
    assert list(passwords) == ["editor", "moderator", "administrator"]
    for username, group in [("editor", "Editors"), ("moderator", "Moderators")]:
        user = authenticate(username=username, password=passwords[username])
        assert list(user.groups.values_list("name", flat=True)) == [group]
        assert (user.is_superuser, user.has_perm("wagtailadmin.access_admin")) == (False, True)
    user = authenticate(username="administrator", password=passwords["administrator"])
    assert (user.is_superuser, user.groups.count()) == (True, 0)
    assert printed.splitlines()[-1] == "Accounts made: 3; already there: 0."


def test_run_again_it_changes_nothing_and_prints_no_password():
    output()
    before = list(get_user_model().objects.order_by("pk").values())
    assert output() == "Accounts made: 0; already there: 3.\n"
    assert list(get_user_model().objects.order_by("pk").values()) == before


def test_a_server_refuses_unless_asked(settings):
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="--on-a-server"):
        output()
    assert get_user_model().objects.count() == 0
    assert output("--on-a-server").splitlines()[-1] == "Accounts made: 2; already there: 0."
