"""Mails a link to set a new password, after the response, so that timing does not reveal which addresses are known."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import default_token_generator
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext_lazy

from practice.mail.editor_language import language_of
from practice.mail.mail_kinds import Letter, writes_mail
from practice.mail.outgoing import queue_mail

MAIL_TEMPLATES = "practice/mail"  # with Wagtail’s words, which Wagtail does not have in every language of the site
PASSWORD_RESET = "practice.password_reset"  # noqa: S105  the name of a kind of mail
NOBODY = 0  # the key of no user


def queue_password_reset(users):
    """Queue a mail for each of the `users`; for an address that nobody has, one that will be written to nobody.

    So both cost the same, and the queue holds no address.
    """
    for key in [user.pk for user in users] or [NOBODY]:
        queue_mail(PASSWORD_RESET, key)


@writes_mail(PASSWORD_RESET, gettext_lazy("Link to set a new password"))
def write_password_reset(mail):
    """Return the Letter to the user, in their language; None where there is nobody who signs in with a password."""
    user = get_user_model().objects.filter(pk=mail.about, is_active=True).exclude(email="").first()
    if user is None or not user.has_usable_password():
        return None
    site = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    context = {
        "email": user.email,
        "domain": site.netloc,
        "protocol": site.scheme,
        "uid": urlsafe_base64_encode(force_bytes(user.pk)),
        "token": default_token_generator.make_token(user),
        "user": user,
    }
    with translation.override(language_of(user.email)):
        subject = render_to_string(f"{MAIL_TEMPLATES}/password_reset_subject.txt", context)
        text = render_to_string(f"{MAIL_TEMPLATES}/password_reset.txt", context)
    return Letter(subject, text, user.email)
