"""Fixtures for the tests of every room of the subject."""

from tests.practice.mail.smtp_server import mail_server  # noqa: F401
