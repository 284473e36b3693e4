"""Consent: the wording that was shown, and every act of giving, changing or withdrawing it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from facilitation.choices import ConsentAct, ConsentSource, Destination, Naming, language_choices
from facilitation.models.contribution import Contribution


class ConsentWording(models.Model):
    """What people are told before they choose, in one language and version. A used one is never changed."""

    language = models.CharField(_("language"), max_length=10, choices=language_choices)
    version = models.PositiveSmallIntegerField(_("version"))
    text = models.TextField(_("wording"))
    is_draft = models.BooleanField(
        _("draft"), default=True, help_text=_("A draft says so to whoever reads it, until a lawyer has approved it.")
    )
    created_at = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("wording of consent")
        verbose_name_plural = _("wordings of consent")
        ordering = ["language", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["language", "version"],
                name="consent_wording_one_a_version",
                violation_error_message=_("This version is there already in this language. Give it the next number."),
            ),
        ]

    def __str__(self):
        return _("%(language)s, version %(version)s") % {
            "language": self.get_language_display(),
            "version": self.version,
        }

    @classmethod
    def current(cls, language):
        """Return the latest wording in `language`, else in the site's default one; None where there is none."""
        found = cls.objects.filter(language__in=[language, settings.LANGUAGE_CODE])
        return min(found, key=lambda row: (row.language != language, -row.version), default=None)


class ConsentRecord(models.Model):
    """One act of consent on one contribution. Rows are only ever added."""

    contribution = models.ForeignKey(
        Contribution, verbose_name=_("contribution"), on_delete=models.PROTECT, related_name="consent_records"
    )
    act = models.CharField(_("what was done"), max_length=10, choices=ConsentAct)
    may_go_to = models.PositiveSmallIntegerField(_("where it may go"), choices=Destination)
    naming = models.CharField(_("how named"), max_length=12, choices=Naming)
    wording = models.ForeignKey(
        ConsentWording, verbose_name=_("wording shown"), null=True, on_delete=models.PROTECT, related_name="records"
    )
    language = models.CharField(_("language"), max_length=10)
    source = models.CharField(_("by"), max_length=12, choices=ConsentSource, default=ConsentSource.CONTRIBUTOR)
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("record of consent")
        verbose_name_plural = _("records of consent")
        ordering = ["at", "pk"]
        default_permissions = ("view",)

    def __str__(self):
        return f"{self.get_act_display()}: {self.get_may_go_to_display()}, {self.get_naming_display()}"
