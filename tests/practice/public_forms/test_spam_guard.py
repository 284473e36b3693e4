"""A form's stamp tells when it was opened, and what is forged, too old or too quick is refused with a reason."""

import pytest

from practice.public_forms import spam_guard
from practice.public_forms.spam_guard import FormStamps, InvalidFormStamp, SubmittedTooQuickly, is_spam

STAMPS = FormStamps("a form", max_seconds_open=60)


@pytest.fixture
def clock(monkeypatch):
    """The clock of stamps, which stands until a test moves it on."""
    now = [1_000_000.0]
    monkeypatch.setattr(spam_guard.time, "time", lambda: now[0])
    return now


def test_a_stamp_bears_its_key_and_when_the_form_was_opened(clock):
    stamp = STAMPS.new(key="one")
    clock[0] += 2
    assert STAMPS.read(stamp) == ("one", 1_000_000.0)


def test_a_form_sent_at_once_is_too_quick_unless_it_was_only_corrected(clock):
    with pytest.raises(SubmittedTooQuickly) as refusal:
        STAMPS.read(STAMPS.new())
    assert str(refusal.value.message) == "That was very quick. Look it over and send it again."
    assert STAMPS.read(STAMPS.new(is_corrected=True)) == ("", 1_000_000.0 - 2)


@pytest.mark.parametrize(
    "stamp",
    ["", "forged", None, pytest.param(FormStamps("another form", max_seconds_open=60).new(), id="of another form")],
)
def test_what_this_form_never_gave_out_is_invalid(stamp):
    with pytest.raises(InvalidFormStamp) as refusal:
        STAMPS.read(stamp)
    assert str(refusal.value.message) == "This form was open for too long. Look it over and send it again."


def test_a_form_open_too_long_is_refused_and_gets_a_new_stamp(clock):
    stamp = STAMPS.new(key="one")
    clock[0] += 60
    assert (STAMPS.read(stamp), STAMPS.renewed(stamp, key="two")) == (("one", 1_000_000.0), stamp)
    clock[0] += 1
    with pytest.raises(InvalidFormStamp):
        STAMPS.read(stamp)
    renewed = STAMPS.renewed(stamp, key="two")
    clock[0] += 2
    assert STAMPS.read(renewed) == ("two", 1_000_061.0)


def test_a_form_sent_too_quickly_keeps_its_stamp_unless_there_is_something_to_correct(clock):
    stamp = STAMPS.new(key="one")
    assert STAMPS.renewed(stamp) == stamp
    assert STAMPS.read(STAMPS.renewed(stamp, key="two", is_corrected=True)) == ("two", 1_000_000.0 - 2)


@pytest.mark.parametrize(
    ("data", "spam"), [({}, False), ({"website": ""}, False), ({"website": "x"}, True), ({"website": ["x"]}, True)]
)
def test_only_machines_fill_in_the_honeypot(data, spam):
    assert is_spam(data) is spam
