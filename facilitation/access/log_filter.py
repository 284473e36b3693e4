"""A logging filter that removes private links and personal addresses, which whoever reads a log could use."""

import ipaddress
import logging
import re

# What stands before the secret in the address of each private link, as it is written and with its slashes encoded.
_SECRETS_FOLLOW = ("said", "questions/official", "used/report", "ask-contact/confirm", "ask-contact/stop")
_SLASH = "(?:/|%2F)"
_PLACES = "|".join(path.replace("/", _SLASH) for path in _SECRETS_FOLLOW)
_PRIVATE = re.compile(rf"({_SLASH}(?:{_PLACES}){_SLASH})[^\s'\"?<>]+", re.IGNORECASE)
_MAILBOX = re.compile(r"[\w.+%-][\w.+%'-]*(?:@|%40)[\w-]+(?:\.[\w-]+)+")
# The server's own lines on who asked: of a request it could not read, and the first word of each line a request.
_PEER = re.compile(r"\bip=\S+?(?=:?(?:\s|$))")
_PERHAPS_ASKER = re.compile(r"[0-9a-f:.]{3,}", re.IGNORECASE)
ACCESS_LOGGER = "gunicorn.access"

_plain = logging.Formatter()


def redact_secrets(text):
    """Return the log text without the secrets in URLs and without mail and network addresses of people."""
    text = _MAILBOX.sub("…@…", _PRIVATE.sub(r"\1…", text))
    return _PEER.sub("ip=…", text)


def _redact_address(found):
    try:
        ipaddress.ip_address(found[0])
    except ValueError:  # a time, a version
        return found[0]
    return "…"


class PrivateLinkFilter(logging.Filter):
    """Removes private links and addresses from every logged line, tracebacks included; drops no line."""

    def filter(self, record):
        """Put what is finished and clean in the record's place; return True."""
        line = record.getMessage()
        redacted = redact_secrets(line)
        if record.name == ACCESS_LOGGER:
            redacted = _PERHAPS_ASKER.sub(_redact_address, redacted)
        if redacted != line:
            record.msg, record.args = redacted, ()
        if record.exc_info and not record.exc_text:
            record.exc_text = _plain.formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = redact_secrets(record.exc_text)
        if record.stack_info:
            record.stack_info = redact_secrets(record.stack_info)
        return True
