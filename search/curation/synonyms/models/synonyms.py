"""The model of synonyms that editors write."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Locale

from practice.models.vocabularies.concept import default_locale

MAX_TERM_LENGTH = 120


class Synonyms(models.Model):
    """One group of words or phrases in one language; a query for one of them finds the others too."""

    locale = models.ForeignKey(
        Locale, verbose_name=_("language"), on_delete=models.PROTECT, related_name="+", default=default_locale
    )
    terms = models.TextField(
        _("words and phrases"),
        help_text=_("One on each line, at least two. Whoever asks for one of them finds the others too."),
    )
    note = models.CharField(
        _("note"), max_length=300, blank=True, help_text=_("Why they belong together. Readers do not see it.")
    )

    panels = [FieldPanel("terms"), FieldPanel("locale"), FieldPanel("note")]

    class Meta:
        verbose_name = _("group of synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ["terms", "pk"]

    def __str__(self):
        return ", ".join(self.lines())

    def lines(self):
        """Return the words and phrases, each once, a list of texts."""
        return list(dict.fromkeys(filter(None, (" ".join(line.split()) for line in self.terms.splitlines()))))

    def clean(self):
        super().clean()
        lines = self.lines()
        if len({line.casefold() for line in lines}) < 2:
            raise ValidationError({"terms": _("Write at least two different words or phrases, each on its own line.")})
        if max(map(len, lines)) > MAX_TERM_LENGTH:
            too_long = _("A word or phrase may be up to %(most)s characters long.") % {"most": MAX_TERM_LENGTH}
            raise ValidationError({"terms": too_long})
