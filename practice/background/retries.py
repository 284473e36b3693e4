"""How often a task is tried, and how long it waits in between."""

from datetime import timedelta

# Growing, so that a service that stumbled is asked again soon and one that is away for a weekend is not lost.
DELAYS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
    timedelta(hours=24),
    timedelta(hours=24),
)
MAX_ATTEMPTS = len(DELAYS) + 1


def delay_after(attempt):
    """Return how long to wait after the `attempt`th attempt, counted from 1, has failed; None where it was the last."""
    return DELAYS[attempt - 1] if attempt < MAX_ATTEMPTS else None
