"""How readers and researchers of security reach the editors."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="mail")
class ContactSettings(BaseSiteSetting):
    """The mailboxes of the site."""

    editors_email = models.EmailField(
        _("editors’ mailbox"), blank=True, help_text=_("Shown where readers are asked for an example or a correction.")
    )
    security_email = models.EmailField(
        _("security mailbox"), blank=True, help_text=_("Published in security.txt for those who find a weakness.")
    )

    class Meta:
        verbose_name = _("contact")
