"""Fixtures of what waits outside the request, for every room of the tests of the subject."""

from tests.practice.background.queue_fixtures import queue  # noqa: F401
from tests.practice.mail.smtp_server import mail_server  # noqa: F401
