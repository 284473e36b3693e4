"""Site setting: the operator and the contact addresses."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="mail")
class ContactSettings(BaseSiteSetting):
    """The operator and the mailboxes of the site."""

    operator = models.CharField(
        _("operator"),
        blank=True,
        max_length=150,
        help_text=_("The organisation that keeps the bank and answers for it. Shown on the page “About this bank”."),
    )
    editors_email = models.EmailField(
        _("editors’ mailbox"), blank=True, help_text=_("Shown on the pages on the bank itself, such as “About”.")
    )
    security_email = models.EmailField(
        _("security mailbox"), blank=True, help_text=_("Published in security.txt for those who find a weakness.")
    )

    class Meta:
        verbose_name = _("contact")
