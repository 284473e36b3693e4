"""Sheets: paper forms of a meeting, each with a tear-off code by which its words are typed in and followed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from facilitation.choices import language_choices
from facilitation.models.participant import Participant
from facilitation.models.sessions.meeting import Meeting


class Sheet(models.Model):
    """One printed sheet. Its code is known only to the paper; here stands its hash."""

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.CASCADE, related_name="sheets")
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    # By which a clerk finds it; it opens nothing else.
    number = models.CharField(
        _("number"),
        max_length=9,
        unique=True,
        null=True,  # sheets from before there were numbers are found by their code
        blank=True,
        editable=False,
    )
    language = models.CharField(
        _("language"), max_length=10, choices=language_choices, default=settings.LANGUAGE_CODE, editable=False
    )
    printed_at = models.DateTimeField(_("printed"), auto_now_add=True)
    wording = models.ForeignKey(
        "facilitation.ConsentWording",
        verbose_name=_("wording of consent printed on it"),
        null=True,
        on_delete=models.PROTECT,
        related_name="sheets",
    )
    participant = models.OneToOneField(
        Participant,
        verbose_name=_("participant"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sheet",
    )
    typed_at = models.DateTimeField(_("typed in"), null=True, blank=True)
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("typed in by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    corrected_at = models.DateTimeField(_("last corrected"), null=True, blank=True, editable=False)
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("last corrected by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("sheet")
        verbose_name_plural = _("sheets")

    def __str__(self):
        return _("sheet %(number)s") % {"number": self.pk}
