"""Mails to whoever gave an address: to confirm what they want to follow, and to see what is held on them."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partners.followers.actions import CONFIRMATION, HELD
from partners.followers.signed_links import confirm_url, held_url
from partners.followers.subjects import read_followed
from partners.models import Follow, Follower, Frequency
from practice.mail.mail_kinds import Letter, writes_mail


@writes_mail(CONFIRMATION, gettext_lazy("To a follower: please confirm that you want to be told"))
def write_confirmation(mail):
    """Return the Letter by which a Follow is confirmed; None where it was ended or its subject is gone.

    What somebody typed into the search is not in it: it would let anybody send their words to any address.
    """
    follow = Follow.objects.filter(pk=mail.about).select_related("follower__user", "subject").first()
    subject = read_followed(follow.subject) if follow else None
    if subject is None:
        return None
    frequency, language = mail.detail.split(" ")
    with translation.override(language):
        title = _("a search of yours") if subject.quotes_reader else subject.title
        context = {
            "title": title,
            "frequency": Frequency(frequency).label,
            "url": confirm_url(follow, frequency),
            "host": settings.WAGTAILADMIN_BASE_URL,
        }
        text = render_to_string("partners/followers/mail/confirm.txt", context)
        return Letter(_("Please confirm that you want to be told of changes"), text, follow.follower.address)


@writes_mail(HELD, gettext_lazy("To a follower: what we hold on them"))
def write_held(mail):
    """Return the Letter that leads to what is held on a Follower; None where that is nothing."""
    follower = Follower.objects.filter(pk=mail.about).select_related("user").first()
    if follower is None or not follower.address:
        return None
    with translation.override(follower.language):
        text = render_to_string("partners/followers/mail/held.txt", {"url": held_url(follower)})
        return Letter(_("What we hold on this address"), text, follower.address)
