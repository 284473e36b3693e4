"""How often one address may have answers made for programs; what comes from the cache costs nothing."""

import time

from django.conf import settings

from practice.access.rate_limits import client_digest, increment

WINDOW = 60  # seconds in which requests are counted


def seconds_to_wait(request):
    """Count a request; return how long whoever asks has to wait, 0 where they need not.

    A whole council may share one address, so the limit is far above what one program needs. Where addresses are not
    known nobody is limited: one limit for all would let one asker shut out everybody else.
    """
    digest = client_digest(request, "programs")
    if not digest:
        return 0
    window, passed = divmod(int(time.time()), WINDOW)
    count = increment(f"programs.{digest}.{window}", WINDOW)
    return WINDOW - passed if count > settings.API_REQUESTS_PER_MINUTE else 0
