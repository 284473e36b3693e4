"""The image model: Wagtail's, with credit and licence."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from practice.choices import Licence
from practice.text_rules.alternative_text import names_a_file


class CreditedImage(AbstractImage):
    """A picture. Wagtail's `description` is its alternative text."""

    credit = models.CharField(
        _("credit"), max_length=200, help_text=_("Who made the picture, as they wish to be named.")
    )
    licence = models.CharField(_("licence"), max_length=12, choices=Licence, default=Licence.OGL_3)

    admin_form_fields = (*Image.admin_form_fields, "credit", "licence")

    @property
    def default_alt_text(self):
        """What the alternative text begins with where the picture is chosen: never the name of its file."""
        return "" if names_a_file(super().default_alt_text, self.filename, self.title) else super().default_alt_text

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")


class CreditedRendition(AbstractRendition):
    """One size of a picture."""

    image = models.ForeignKey(CreditedImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="rendition_once")
        ]
