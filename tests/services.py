"""What to do about a service of the tests that is not installed here."""

import os

import pytest


def missing(service, remedy):
    """Skip the test for want of `service`, telling the `remedy`; with CI=true fail it, so that nothing goes unseen."""
    message = f"{service} is not installed here. {remedy}"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)
