"""Whom readers may ask about an entry, and how they reach them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ContactFields(models.Model):
    """Mixin for entries: a role and a mailbox, which is printed or written to by a form; a name only with consent."""

    contact_role = models.CharField(
        _("whom to ask"), max_length=150, blank=True, help_text=_("A role, such as community assets officer.")
    )
    contact_email = models.EmailField(
        _("mailbox"), blank=True, help_text=_("A shared mailbox that outlives the person in the role.")
    )
    accepts_messages = models.BooleanField(
        _("readers write to it by a form"),
        default=False,
        db_default=False,
        help_text=_("Only if whoever reads it agreed. The site passes messages on, and the mailbox is not shown."),
    )
    contact_name = models.CharField(_("name of the person"), max_length=150, blank=True)
    contact_consent = models.BooleanField(_("the person agreed to be named"), default=False)

    class Meta:
        abstract = True

    @property
    def printed_mailbox(self):
        """The mailbox as readers see it: "" where they write to it by a form."""
        return "" if self.accepts_messages else self.contact_email
