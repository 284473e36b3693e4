"""Sets the operator and contact addresses of a demonstration site, at a host that receives no mail."""

from home.models import ContactSettings

DEMO_CONTACT = {
    "operator": "An invented operator: this is a demonstration",
    "editors_email": "editors@example.org",
    "security_email": "security@example.org",
}


def fill_contact_details(site):
    """Fill in operator and mailboxes of a Site that has none; what somebody filled in stays."""
    ContactSettings.objects.get_or_create(site=site, defaults=DEMO_CONTACT)


def remove_contact_details():
    """Take away the operator and mailboxes that nobody has changed."""
    ContactSettings.objects.filter(**DEMO_CONTACT).delete()
