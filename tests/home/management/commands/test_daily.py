"""The daily work does every step, may run twice, and is remembered only when all of it was done."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page, Site

from home.management.commands import daily
from home.models import CommandRun

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_uploads(settings, tmp_path):
    """The copy of the bank that the daily work writes is no other test's."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def things_to_do():
    """One session that has ended beside one that has not, and one page that has expired."""
    for key, hours in [("ended", -1), ("lasting", 1)]:
        Session.objects.create(session_key=key, session_data="", expire_date=timezone.now() + timedelta(hours=hours))
    page = Page(title="Over", live=True, expire_at=timezone.now() - timedelta(hours=1))
    Site.objects.get().root_page.add_child(instance=page)
    return page


def test_every_step_is_done_and_twice_is_no_harm(things_to_do):
    for _ in range(2):
        stream = StringIO()
        call_command("daily", stdout=stream)
        assert stream.getvalue().splitlines()[-1] == "Done: 16 steps."
        assert list(Session.objects.values_list("session_key", flat=True)) == ["lasting"]
        things_to_do.refresh_from_db()
        assert (things_to_do.live, things_to_do.expired) == (False, True)
    assert timezone.now() - CommandRun.last("daily") < timedelta(minutes=1)


def test_a_step_that_fails_is_named_and_keeps_no_other_from_being_done(things_to_do, monkeypatch):
    monkeypatch.setattr(daily, "DAILY_COMMANDS", [("no_such_command", "fail"), *daily.DAILY_COMMANDS])
    with pytest.raises(CommandError, match="1 of 17 steps failed: no_such_command"):
        call_command("daily", stdout=StringIO(), stderr=StringIO())
    assert list(Session.objects.values_list("session_key", flat=True)) == ["lasting"]
    assert CommandRun.last("daily") is None
