"""A mail server of the tests' own: counts what it accepted, and does what a test wants at a command."""

import socket
import threading
from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller


class CountingServer:
    """Accepts mail on this machine. `accepted`: [(Message-ID, address), ...]; `at`: {command: what to do at it}.

    What is done at a command is called with aiosmtpd's session, and may return an answer, which is then given.
    """

    def __init__(self):
        self.accepted = []
        self.at = {}
        self.busy = threading.Lock()  # held while a text is accepted or refused
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)

    def __enter__(self):
        self._controller.start()
        return self

    def __exit__(self, *error):
        self._controller.stop()

    def _answer(self, server, command, usual):
        return self.at.get(command, lambda server: None)(server) or usual

    async def handle_RCPT(self, server, session, envelope, address, options):
        """Accept the address, unless a test says otherwise."""
        answer = self._answer(server, "RCPT", "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):
        """Accept the text, unless a test says otherwise."""
        message = message_from_bytes(envelope.content)
        with self.busy:
            answer = self._answer(server, "DATA", "250 OK")
            if answer.startswith("250"):
                self.accepted.append((message["Message-ID"], envelope.rcpt_tos[0]))
        return answer

    async def handle_QUIT(self, server, session, envelope):
        """Say goodbye."""
        return self._answer(server, "QUIT", "221 Bye")


@pytest.fixture
def mail_server(settings):
    """A CountingServer to which the site under test sends its mail."""
    with CountingServer() as server:
        settings.EMAIL_BACKEND = "practice.mail.smtp.SmtpBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server
