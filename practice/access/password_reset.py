"""Sends password reset mails after the response, so that timing does not reveal which addresses are known."""

import logging
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django_tasks import task
from wagtail.admin.forms.auth import PasswordResetForm

from practice.mail.editor_language import language_of
from practice.mail.sending import try_send_mail

MAIL_TEMPLATES = "practice/mail"  # with Wagtail’s words, which Wagtail does not have in every language of the site

logger = logging.getLogger(__name__)


class _Sending(PasswordResetForm):
    def send_mail(self, subject_template_name, email_template_name, context, *args, **options):
        subject = render_to_string(subject_template_name, context)
        text = render_to_string(email_template_name, context)
        if error := try_send_mail(subject=subject, text=text, to=context["email"]):
            logger.error("No mail could be sent on the password of user %s: %s.", context["user"].pk, error)


@task(backend="mail")
def send_password_reset(address, use_https):
    """Mail everybody who signs in with a password and has this address a link to set a new one, in their language."""
    form = _Sending({"email": address})
    if not form.is_valid():
        return
    # Looked up for addresses that nobody has as well, so that both cost the same.
    with translation.override(language_of(address)):
        form.save(
            domain_override=urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc,
            subject_template_name=f"{MAIL_TEMPLATES}/password_reset_subject.txt",
            email_template_name=f"{MAIL_TEMPLATES}/password_reset.txt",
            use_https=use_https,
        )
