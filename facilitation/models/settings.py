"""What an administrator decides about facilitated sessions."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="group")
class FacilitationSettings(BaseGenericSetting):
    """How long personal details are kept."""

    months_kept = models.PositiveSmallIntegerField(
        _("months that personal details are kept"),
        default=6,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("After a session (or, outside one, after somebody wrote). Then the daily work erases them."),
    )

    class Meta:
        verbose_name = _("facilitated sessions")
