"""Gives the demonstration the mailboxes that its notices speak of, at a host that no mail reaches."""

from home.models import ContactSettings

DEMO = {"editors_email": "editors@example.org", "security_email": "security@example.org"}


def give_mailboxes(site):
    """Fill in the mailboxes of a Site that has none; what somebody filled in stays."""
    ContactSettings.objects.get_or_create(site=site, defaults=DEMO)


def take_mailboxes():
    """Take away the mailboxes that nobody has changed."""
    ContactSettings.objects.filter(**DEMO).delete()
