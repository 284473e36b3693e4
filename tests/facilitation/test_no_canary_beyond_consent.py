"""Whatever people say and take back, and editors do with it, no reader gets a word of it beyond consent."""

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import TestCase
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from wagtail.models import Locale

from facilitation.consent import withholding
from facilitation.models import Provenance
from tests import factories
from tests.facilitation.bank_of_canaries import SLOTS, Bank, ReaderView

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_in_both_languages")]

STEPS = ["contribute", "feed", "edit", "publish", "translate", "narrow", "withdraw", "erase", "rewrite", "delete"]
STEPS += ["paste", "rename", "merge", "copy", "revert"]
# Something is said and stands in a published entry first, for otherwise there is seldom anything to take out.
contributed_and_shown = st.integers(0, len(SLOTS) - 1).map(
    lambda slot: [("contribute", 0), ("feed", slot * 7), ("publish", 0), ("translate", 0)]
)
more = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 500)), min_size=3, max_size=8)
sequences = st.tuples(contributed_and_shown, more).map(lambda parts: parts[0] + parts[1])


@pytest.fixture(scope="module")
def site_in_both_languages(module_database):
    """The pages of a fresh site and a series, in English and Welsh, in which each bank begins."""
    Locale.objects.get_or_create(language_code="cy")
    factories.series()


def walk(steps):
    """Take the steps in a bank that is gone afterwards; after each, fail on what leaks or remains."""
    with transaction.atomic():
        cache.clear()
        bank = Bank()
        for place, (step, number) in enumerate(steps, start=1):
            # What happens on commit (redirects, indexes, mails) happens after each step, as it would.
            with TestCase.captureOnCommitCallbacks(execute=True):
                getattr(bank, step)(number)
            view = ReaderView(bank)
            assert (steps[:place], view.leaks(), view.remains()) == (steps[:place], [], [])
        transaction.set_rollback(True)


def through(slot, *end):
    """Return the steps that bring a word into the slot, onto the page and into Welsh, and what is done then."""
    number = slot * 7
    before = [("contribute", 0), ("feed", number), ("publish", 0), ("translate", 0), ("edit", 0), ("translate", 0)]
    return [*before, ("publish", 0), *[(step, 0) for step in end]]


def through_all():
    """Return the steps that bring a word of its own into each slot, each in an entry of its own, and take all back."""
    # One word more than there are slots, so that an even number, which begins an entry, can mean any of them.
    words = len(SLOTS) + 1
    numbers = [
        next(
            number
            for number in range(0, 2 * 7 * words * len(SLOTS), 2)
            if number % words == slot == number // 7 % len(SLOTS)
        )
        for slot in range(len(SLOTS))
    ]
    entries = range(sum(kind != "question" for kind, _field in SLOTS))
    steps = [[("contribute", 0)] * words, [("feed", number) for number in numbers]]
    for step in ("publish", "translate", "edit", "translate", "publish"):
        steps.append([(step, entry) for entry in entries])
    for step in ("narrow", "withdraw"):
        steps.append([(step, 3 * words * word + word) for word in range(words)])
    return [*steps, [("publish", entry) for entry in entries], [("erase", word) for word in range(words)]]


def test_what_is_withdrawn_and_erased_is_gone_from_every_page_and_table():
    bank = Bank()
    fed = 0
    for steps in through_all():
        with TestCase.captureOnCommitCallbacks(execute=True):
            for step, number in steps:
                getattr(bank, step)(number)
        view = ReaderView(bank)
        assert (steps, view.leaks(), view.remains()) == (steps, [], [])
        fed = max(fed, Provenance.objects.values("contribution").distinct().count())
    assert fed == len(SLOTS)  # or there was nothing to take out


@settings(
    deadline=None,
    derandomize=True,  # the same steps on a developer's machine as in CI
    max_examples=8,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(sequences)
@example(through(0, "delete", "erase"))
@example(through(5, "merge", "withdraw", "erase"))
@example(through(2, "copy", "withdraw", "erase"))
@example(through(0, "rename", "copy", "erase"))
@example(through(6, "revert", "rename", "withdraw", "revert", "erase"))
@example([*through(3), *[("paste", number) for number in range(0, 40, 9)], ("publish", 0), ("merge", 0), ("erase", 0)])
@example([("contribute", 0), ("feed", 42), ("publish", 0), ("translate", 0), ("narrow", 148), ("edit", 392)])
@example([("contribute", 0), ("feed", 0), ("publish", 0), ("erase", 0)])
@example([("contribute", 0), ("feed", 0), ("publish", 0), ("merge", 0), ("withdraw", 0), ("erase", 0)])
@example(through(5, "delete", "erase"))
@example(
    [("contribute", 0), ("contribute", 4), *[("feed", number) for number in (14, 15)], ("withdraw", 0), ("erase", 1)]
)
def test_nothing_is_read_beyond_its_consent_whatever_happens(steps):
    walk(steps)


@pytest.mark.parametrize("slot", [0, 3, 10], ids=["title", "row", "question"])
def test_the_reading_finds_what_is_not_withheld(monkeypatch, slot):
    """The proof that the tests above can fail: with nothing taken out, they find it in the pages and in the tables."""
    monkeypatch.setattr(withholding, "withhold", lambda parts: None)
    bank = Bank()
    for step, number in through(slot, "erase"):
        getattr(bank, step)(number)
    view = ReaderView(bank)
    assert (len(view.leaks()) > 0, len(view.remains()) > 0) == (True, True)
