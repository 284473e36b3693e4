"""A word that all entries hold is compared with one that ten hold, and a bank without such words is told."""

import re

import pytest
from django.core.management import CommandError, call_command

from tests import factories

pytestmark = pytest.mark.django_db

ENTRIES, FEW = 12, 10


@pytest.fixture
def bank():
    """Twelve entries that hold one word, of which ten hold another as well."""
    for number in range(ENTRIES):
        factories.case_study("Quagga bittern" if number < FEW else "Quagga")


def test_both_words_are_timed_and_compared(bank, capsys):
    call_command("measure_search_cost", times=2, most=100.0)
    first, second, ratio = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"“\w+”, in 12 entries: \d+ ms", first)
    assert re.fullmatch(r"“\w+”, in 10 entries: \d+ ms", second)
    assert re.fullmatch(r"\d+\.\d times", ratio)


def test_it_fails_where_the_common_word_costs_more_than_is_allowed(bank):
    with pytest.raises(CommandError, match="costs more than 0.0 times the rare one"):
        call_command("measure_search_cost", times=1, most=0.0)


def test_a_bank_without_such_a_word_is_told():
    with pytest.raises(CommandError, match="There is no word that 10 entries hold"):
        call_command("measure_search_cost")
