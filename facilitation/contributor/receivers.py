"""Signal receivers that queue confirmation requests and notifications."""

from facilitation.contributor import mail
from facilitation.signals import participant_stored, question_answered, reply_published
from practice.signals import entry_published


def connect():
    """Connect everything in this module; called once the models are there."""
    participant_stored.connect(on_stored, dispatch_uid="facilitation.contributor.on_stored")
    entry_published.connect(on_published, dispatch_uid="facilitation.contributor.on_published")
    question_answered.connect(on_answered, dispatch_uid="facilitation.contributor.on_answered")
    reply_published.connect(on_reply_published, dispatch_uid="facilitation.contributor.on_reply_published")


def on_stored(participant, **kwargs):
    """Somebody contributed, perhaps with an address and a name to confirm."""
    mail.request_confirmation(participant)


def on_published(entry, **kwargs):
    """An entry went live or changed, and may hold what somebody said for the first time."""
    mail.queue_published(entry.permanent_number_id)


def on_answered(question, **kwargs):
    """A question is answered for everyone to read, and somebody raised it."""
    mail.queue_answered(question)


def on_reply_published(reply, **kwargs):
    """Readers see what somebody replied, or answered to what was asked back."""
    mail.queue_reply_published(reply)
