"""Django's SMTP backend, which also tells when the text of a mail begins to go out.

Until then the server has accepted nothing, so that whatever goes wrong the mail can be sent again without being sent
twice. From then on until its answer nobody can know (RFC 5321, section 4.2.5; RFC 1047 is about nothing else).
"""

import smtplib

from django.core.mail.backends.smtp import EmailBackend


class _AnnouncedText:
    """Calls `before_text` before the command DATA; what that raises keeps the mail from being sent."""

    before_text = staticmethod(lambda: None)

    def data(self, msg):
        self.before_text()
        return super().data(msg)


class _Connection(_AnnouncedText, smtplib.SMTP):
    pass


class _TlsConnection(_AnnouncedText, smtplib.SMTP_SSL):
    pass


class SmtpBackend(EmailBackend):
    """Django's backend over a connection that announces the text of each mail."""

    @property
    def connection_class(self):
        """The class of the connection that Django opens."""
        return _TlsConnection if self.use_ssl else _Connection

    def announce_text(self, before_text):
        """Have `before_text` called before the text of each mail, on the connection that is open."""
        self.connection.before_text = before_text
