"""What matching and revoking cost is told line by line, and nothing that was written for it stays."""

import re

import pytest
from django.core.management import CommandError, call_command

from facilitation.models import Contribution, Participant
from practice.models import CaseStudyPage
from tests import factories

pytestmark = pytest.mark.django_db


def test_each_step_is_timed_and_nothing_stays(capsys):
    entry = factories.case_study("A library run by volunteers", context="<p>The branch closed on Fridays.</p>")
    call_command("measure_consent", contributions=3)
    timed = "N ms, N statements"
    assert [re.sub(r"(?<!\w)\d+(?= ms| statements)", "N", line) for line in capsys.readouterr().out.splitlines()] == [
        f"fingerprints of 4 contributions: {timed}",
        "1 entries, 4 contributions",
        f"comparing an entry that shares nothing: {timed}",
        f"comparing an entry that shares a contribution: {timed}",
        f"publishing it: {timed}",
        f"withdrawing the contribution: {timed}",
        f"erasing it: {timed}",
    ]
    assert (Contribution.objects.count(), Participant.objects.count()) == (0, 0)
    after = CaseStudyPage.objects.get(pk=entry.pk)
    assert (after.context, after.latest_revision_id) == (entry.context, entry.latest_revision_id)


def test_a_bank_without_a_case_study_is_told():
    with pytest.raises(CommandError, match="There is no case study that readers may read"):
        call_command("measure_consent")
