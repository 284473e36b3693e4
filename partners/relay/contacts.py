"""Which entries have a contact who takes messages, and how a contact stops them."""

from partners.models import StoppedContact
from practice.access.rate_limits import keyed_digest
from practice.models import EntryPage


def takes_messages(page):
    """Tell whether readers may write to the contact of an entry; one statement, none where nobody opted in."""
    if not (page.number and page.live and page.accepts_messages and page.contact_email):
        return False
    digest = mailbox_digest(page.contact_email)
    return not StoppedContact.objects.filter(number=page.permanent_number_id, mailbox_digest=digest).exists()


def page_with_contact(number, language):
    """Return the page of the readable entry of this number in a language whose contact takes messages, else None."""
    pages = EntryPage.objects.readable().in_language(language)
    page = pages.filter(permanent_number=number).first()
    return page if page is not None and takes_messages(page) else None


def stop_messages(number, digest):
    """Note that the mailbox of this digest wants no more messages on the entry of this number."""
    StoppedContact.objects.get_or_create(number_id=number, mailbox_digest=digest)


def mailbox_digest(mailbox):
    """Return the keyed digest by which a mailbox is known, from which nobody recovers it."""
    return keyed_digest("partners.relay", mailbox.strip().casefold())
