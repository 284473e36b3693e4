"""A message on its way: written, confirmed by whoever wrote it, passed on, forgotten."""

from datetime import timedelta

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partners.models import RelayedMessage
from partners.relay.contacts import mailbox_digest, page_with_contact
from partners.relay.message_links import confirmation_url, stop_url
from practice.access import rate_limits
from practice.erasures.journal import record_erasure
from practice.erasures.repeating import repeats_erasure
from practice.mail.mail_kinds import Letter, writes_mail
from practice.mail.outgoing import queue_mail
from practice.models import EntryPage
from practice.registers import registered_address
from practice.site_urls import absolute_url

MESSAGE = "message to a contact"  # in the journal of erasures
CONFIRM, RELAY = "partners.relay_confirm", "partners.relay"
UNCONFIRMED_RETENTION = timedelta(days=2)  # after which a message that nobody confirmed is deleted
RETENTION = timedelta(days=14)  # after which one is deleted that could not be passed on
MAX_PER_CONTACT = 10  # messages passed on to one mailbox in a day


@transaction.atomic
def create_message(*, number, locale, website="", **fields):
    """Store a message until it is confirmed and return it; the same `token` again returns the first.

    fields: as the form cleaned them. Its writer gets the link that confirms it by mail.
    """
    fields |= {"number_id": number, "locale": locale}
    message, is_new = RelayedMessage.objects.get_or_create(token=fields.pop("token"), defaults=fields)
    if is_new and rate_limits.allow_mail("relay", message.email):
        queue_mail(CONFIRM, message.pk)
    return message


@transaction.atomic
def confirm(message):
    """Queue a message for the contact; return whether there is one who takes it, and not too many today."""
    page = page_with_contact(message.number_id, message.locale)
    if page is None or not _is_within_limit(page.contact_email):
        return False
    confirmed = RelayedMessage.objects.filter(pk=message.pk, confirmed_at=None).update(confirmed_at=timezone.now())
    if confirmed:
        queue_mail(RELAY, message.pk)
    return True


def _is_within_limit(mailbox):
    return rate_limits.allow({f"relay.{mailbox_digest(mailbox)}": MAX_PER_CONTACT}, rate_limits.DAY)


@writes_mail(CONFIRM, gettext_lazy("To a reader: confirm your message to a contact"))
def write_confirmation(mail):
    """Return the Letter that asks a reader to confirm; None where the message is gone or confirmed.

    Nothing that the reader typed is in it, so that nobody can have others written to.
    """
    message = RelayedMessage.objects.filter(pk=mail.about, confirmed_at=None).first()
    page = message and page_with_contact(message.number_id, message.locale)
    if not page:
        return None
    with translation.override(message.locale):
        context = {"title": page.title, "url": confirmation_url(message)}
        text = render_to_string("partners/relay/mail/confirm.txt", context)
        return Letter(_("Confirm your message"), text, message.email)


def _forget(mail, parts):
    _delete(RelayedMessage.objects.filter(pk=mail.about))


@writes_mail(RELAY, gettext_lazy("To a contact: a reader's message"), settle=_forget)
def write_relayed(mail):
    """Return the Letter with a reader's message, which is answered to them; None where nobody takes it any more."""
    message = RelayedMessage.objects.filter(pk=mail.about).exclude(confirmed_at=None).first()
    page = message and page_with_contact(message.number_id, message.locale)
    if not page:
        return None
    with translation.override(message.locale):
        context = {
            "message": message,
            "title": page.title,
            "address": absolute_url(registered_address("permanent", page.number)),
            "stop_url": stop_url(page.number, mailbox_digest(page.contact_email)),
        }
        text = render_to_string("partners/relay/mail/message.txt", context)
        subject = _("A reader asks about: %(title)s") % {"title": page.title}
        return Letter(subject, text, page.contact_email, reply_to=message.email)


def erase_left_over():
    """Delete messages that nobody confirmed and those that could not be passed on; return how many."""
    now = timezone.now()
    unconfirmed = RelayedMessage.objects.filter(confirmed_at=None, created__lt=now - UNCONFIRMED_RETENTION)
    return _delete(unconfirmed) + _delete(RelayedMessage.objects.filter(created__lt=now - RETENTION))


@transaction.atomic
def _delete(messages):
    numbers = list(messages.values_list("pk", flat=True))
    record_erasure(MESSAGE, numbers)
    return RelayedMessage.objects.filter(pk__in=numbers).delete()[0]


@repeats_erasure(MESSAGE)
def delete_message_again(erasure):
    """Delete a message after a backup was restored; return whether it was there."""
    return bool(RelayedMessage.objects.filter(pk=erasure.number, created__lte=erasure.erased_at).delete()[0])


def title_of(number, language):
    """Return the title of the readable entry of this number, "" where there is none."""
    pages = EntryPage.objects.readable().in_language(language).filter(permanent_number=number)
    return pages.values_list("title", flat=True).first() or ""
