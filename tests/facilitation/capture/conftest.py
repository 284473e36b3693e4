"""What tests of capture stand on: forms that may be sent at once."""

import pytest

from practice.public_forms import spam_guard


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    """Nobody waits two seconds before sending; the test of that wait sets it again."""
    monkeypatch.setattr(spam_guard, "MIN_SECONDS_OPEN", 0)
