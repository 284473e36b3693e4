"""Personal details are erased when their time is over, once, and being late shows on the desk and to the monitor."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from facilitation.consent.retention import participants_overdue
from facilitation.models import FacilitationSettings, Participant
from practice.erasures.journal import read_journal
from practice.models import ErasureRecord
from practice.roles import EDITORS
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db


def someone(days_ago, **details):
    """Return a Participant whose meeting ended so many days ago."""
    ended = timezone.now() - timedelta(days=days_ago)
    session = None if not Participant.objects.exists() else Participant.objects.first().meeting.session
    return made.participant(meeting=made.meeting(session=session, ends_at=ended), **details)


@pytest.fixture
def people():
    """One whose time is long over, one just over, one without details, one whose time is not over; kept a month."""
    settings = FacilitationSettings.load()
    settings.months_kept = 1
    settings.save()
    return [
        someone(90, name="Ann", email="ann@example.org"),
        someone(32, name="Ben"),
        someone(90),
        someone(5, name="Cem"),
    ]


def test_details_are_erased_once_with_a_count(capsys, people):
    for _ in range(2):
        call_command("erase_details")
    assert capsys.readouterr().out.splitlines() == [
        "Done: details of 2 participants erased, 1 had none.",
        "Done: details of 0 participants erased, 0 had none.",
    ]
    assert list(Participant.objects.order_by("pk").values_list("name", "email")) == [
        ("", ""),
        ("", ""),
        ("", ""),
        ("Cem", ""),
    ]


def test_being_two_days_late_shows_on_the_desk_and_to_the_monitor(client, people):
    client.force_login(made.user(EDITORS))
    assert list(participants_overdue()) == [people[0]]
    shown = []
    for _ in range(2):
        panel = " ".join(client.get("/admin/").content.decode().split())
        late = client.get("/readyz").json()["details_kept_too_long"]
        shown.append(("The personal details of 1 participant should have been erased" in panel, late))
        call_command("erase_details")
    assert shown == [(True, 1), (False, 0)]


def test_what_the_journal_file_lacks_is_written(settings, tmp_path):
    settings.ERASURE_JOURNAL = tmp_path / "journal.jsonl"
    ErasureRecord.objects.create(subject="words", number=7)
    call_command("erase_details")
    assert [one.number for one in read_journal(settings.ERASURE_JOURNAL)[0].values()] == [7]
