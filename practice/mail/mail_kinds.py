"""The register of the kinds of mail that apps send: how each is written, and what follows once it has left."""

from collections.abc import Callable
from dataclasses import dataclass, field

_MAIL_KINDS = {}


@dataclass(frozen=True)
class Letter:
    """A mail as it leaves: subject, text and the one address it goes to; `parts`: keys of what is told in it.

    reply_to: the address that answers go to, "" for that of the site; html: the same text as a page, for programs that
    show one; headers: of the mail, beside those that every mail has.
    """

    subject: str
    text: str
    to: str
    parts: tuple = ()
    html: str = ""
    headers: dict = field(default_factory=dict)
    reply_to: str = ""


@dataclass(frozen=True)
class MailKind:
    """One kind of mail: a `label` for editors, and what it is written by."""

    name: str
    label: str
    compose: Callable
    settle: Callable


def writes_mail(name, label, settle=lambda mail, parts: None):
    """Register the decorated function as the one that writes mails of the kind `name`.

    It is called with the OutgoingMail and returns a Letter, or None where nobody is to be written to any more: what it
    was about is gone, erased or overtaken. It changes nothing. `settle` is called with the OutgoingMail and the
    letter's `parts` in the transaction that marks it as sent, and notes what follows from that; with None for the parts
    where an editor closed the mail, of which nobody knows any more what was in it.
    """

    def register(compose):
        _MAIL_KINDS[name] = MailKind(name, label, compose, settle)
        return compose

    return register


def mail_kind(name):
    """Return the MailKind of this name; raises LookupError where this version of the site has none."""
    if name not in _MAIL_KINDS:
        raise LookupError(f"This version of the site writes no mail of the kind {name!r}.")
    return _MAIL_KINDS[name]


def mail_label(name):
    """Return what mails of this kind are called in the admin; the name itself where this version has no such kind."""
    return _MAIL_KINDS[name].label if name in _MAIL_KINDS else name
