"""Mails the editors when an official acts on a question; counts what engines answer."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Site

from facilitation.questions.signals import official_acted
from home.models import ContactSettings
from home.monitoring.metrics import count_search
from practice.mail.editor_language import language_of
from practice.mail.mail_kinds import Letter, writes_mail
from practice.mail.outgoing import queue_mail
from practice.site_urls import absolute_url
from search.engines.timing import engine_answered

OFFICIAL_ACTED = "home.official_acted"


def connect():
    """Connect everything in this module; called once the models are there."""
    engine_answered.connect(count_search, dispatch_uid="home.count_search")
    official_acted.connect(after_official_acted, dispatch_uid="home.after_official_acted")


def after_official_acted(step, **kwargs):
    """An official used their link; the letter is queued with that. Several steps that wait make one letter."""
    queue_mail(OFFICIAL_ACTED, step.question_id)


@writes_mail(OFFICIAL_ACTED, gettext_lazy("To the editors: an official has done something about a question"))
def write_official_acted(mail):
    """Return the Letter to the editors' mailbox; nothing of what was written is in it. None without a mailbox."""
    site = Site.objects.filter(is_default_site=True).first()
    mailbox = ContactSettings.for_site(site).editors_email if site else ""
    if not mailbox:
        return None
    path = reverse("wagtailsnippets_facilitation_question:edit", args=[mail.about])
    facts = {"number": mail.about, "url": absolute_url(path)}
    with translation.override(language_of(mailbox)):
        subject = _("An official has done something about question %(number)s") % {"number": mail.about}
        text = render_to_string("home/mail/official_acted.txt", facts)
    return Letter(subject, text, mailbox)
