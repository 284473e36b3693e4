"""Officials: the roles in departments that answer questions, whoever holds them, and the roles before them."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from facilitation.choices import language_choices
from practice.models import Organisation


class Official(models.Model):
    """A role in a department. Roles are renamed and moved; the one before is kept as its predecessor."""

    role = models.CharField(_("role"), max_length=150)
    department = models.ForeignKey(
        Organisation, verbose_name=_("department"), on_delete=models.PROTECT, related_name="officials"
    )
    mailbox = models.EmailField(
        _("mailbox"), blank=True, help_text=_("The role’s own mailbox; the signed link is sent there. Never shown.")
    )
    language = models.CharField(
        _("language"),
        max_length=10,
        choices=language_choices,
        default=settings.LANGUAGE_CODE,
        help_text=_("Our mail to this role is in it, and so is the page that the link opens."),
    )
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    predecessor = models.ForeignKey(
        "self",
        verbose_name=_("the role before"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="successors",
    )

    class Meta:
        verbose_name = _("official")
        verbose_name_plural = _("officials")
        ordering = ["role"]

    def __str__(self):
        return self.role

    def clean(self):
        super().clean()
        if self.since and self.until and self.until < self.since:
            raise ValidationError({"until": _("A role cannot end before it began. Choose a later day.")})
        if any(official.pk == self.pk for official in self.predecessors()) and self.pk:
            raise ValidationError({"predecessor": _("This would go round in a circle. Choose an earlier role.")})

    def predecessors(self):
        """Return the roles before this one, the latest first, as a list; a circle ends where it began."""
        found, current = [], self.predecessor
        while current is not None and current not in found:
            found.append(current)
            current = current.predecessor
        return found
