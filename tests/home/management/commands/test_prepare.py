"""What `make run` does before it serves."""

import pytest
from django.core.management import call_command

from home.models import CommandRun
from search.models import IndexedEmbedding
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def done():
    """A site on which everything was done before."""
    CommandRun.record("load_demo")
    CommandRun.record("create_accounts")
    factories.case_study("A library run by volunteers")


def test_what_was_done_is_not_done_again_and_nothing_is_said(done, capsys):
    call_command("prepare")
    assert capsys.readouterr().out == ""


def test_an_index_from_before_the_language_model_is_built_anew(done, language_model, capsys):
    assert not IndexedEmbedding.objects.exists()
    call_command("prepare")
    assert "with what the entries mean" in capsys.readouterr().out
    assert IndexedEmbedding.objects.count() == 1
    call_command("prepare")
    assert capsys.readouterr().out == ""
