"""Mails the editors when an official acts on a question; counts what engines answer."""

import logging

from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task
from wagtail.models import Site

from facilitation.questions.signals import official_acted
from home.models import ContactSettings
from home.monitoring.metrics import count_search
from practice.mail.editor_language import language_of
from practice.mail.sending import try_send_mail
from practice.site_urls import absolute_url
from search.engines.timing import engine_answered

logger = logging.getLogger(__name__)


def connect():
    """Connect everything in this module; called once the models are there."""
    engine_answered.connect(count_search, dispatch_uid="home.count_search")
    official_acted.connect(after_official_acted, dispatch_uid="home.after_official_acted")


def after_official_acted(step, **kwargs):
    """An official used their link; the letter leaves once that is stored."""
    number = step.question_id
    transaction.on_commit(lambda: mail_editors.enqueue(number))


@task(backend="mail")
def mail_editors(number):
    """Mail the editors' mailbox that something waits at question `number`; nothing of what was written is in it."""
    site = Site.objects.filter(is_default_site=True).first()
    mailbox = ContactSettings.for_site(site).editors_email if site else ""
    if not mailbox:
        return
    path = reverse("wagtailsnippets_facilitation_question:edit", args=[number])
    facts = {"number": number, "url": absolute_url(path)}
    with translation.override(language_of(mailbox)):
        subject = _("An official has done something about question %(number)s") % {"number": number}
        text = render_to_string("home/mail/official_acted.txt", facts)
    if try_send_mail(subject=subject, text=text, to=mailbox):  # the official's words are kept and stand on the desk
        logger.error("The editors could not be told of question %s by mail.", number)
