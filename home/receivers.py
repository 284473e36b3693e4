"""Listens to the rooms below, and tells the editors by mail where they have a mailbox."""

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Site

from facilitation.questions.signals import official_acted
from home.models import ContactSettings

logger = logging.getLogger(__name__)


def connect():
    """Connect everything in this module; called once the models are there."""
    official_acted.connect(after_official_acted, dispatch_uid="home.after_official_acted")


def after_official_acted(step, **kwargs):
    """An official used their link; the letter leaves once that is stored."""
    number = step.question_id
    transaction.on_commit(lambda: tell_editors(number))


def tell_editors(number):
    """Mail the editors' mailbox that something waits at question `number`; nothing of what was written is in it."""
    site = Site.objects.filter(is_default_site=True).first()
    mailbox = ContactSettings.for_site(site).editors_email if site else ""
    if not mailbox:
        return
    path = reverse("wagtailsnippets_facilitation_question:edit", args=[number])
    facts = {"number": number, "url": settings.WAGTAILADMIN_BASE_URL + path}
    subject = _("An official has done something about question %(number)s") % {"number": number}
    try:
        send_mail(subject, render_to_string("home/mail/official_acted.txt", facts), None, [mailbox])
    except Exception:  # whatever is wrong with the mail, the official's words are kept and stand on the desk
        # The traceback of a refused letter may hold the mailbox, so it is not logged.
        logger.error("The editors could not be told of question %s by mail.", number)  # noqa: TRY400
