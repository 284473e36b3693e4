"""Listens to what is stored and published, and notes who is to be asked or told by mail."""

from facilitation.following import mail
from facilitation.signals import participant_stored, question_answered, reply_published
from practice.signals import entry_published


def connect():
    """Connect everything in this module; called once the models are there."""
    participant_stored.connect(on_stored, dispatch_uid="facilitation.following.on_stored")
    entry_published.connect(on_published, dispatch_uid="facilitation.following.on_published")
    question_answered.connect(on_answered, dispatch_uid="facilitation.following.on_answered")
    reply_published.connect(on_reply_published, dispatch_uid="facilitation.following.on_reply_published")


def on_stored(participant, **kwargs):
    """Somebody contributed, perhaps with an address and a name to confirm."""
    mail.ask_to_confirm(participant)


def on_published(entry, **kwargs):
    """An entry went live or changed, and may hold what somebody said for the first time."""
    mail.note_published(entry.permanent_number_id)


def on_answered(question, **kwargs):
    """A question is answered for everyone to read, and somebody raised it."""
    mail.tell_of_answer(question)


def on_reply_published(reply, **kwargs):
    """Readers see what somebody replied, or answered to what was asked back."""
    mail.note_reply(reply)
