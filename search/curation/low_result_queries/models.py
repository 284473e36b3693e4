"""The models of low-result queries: counted without who asked."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from search.query.criteria import MAX_KEY_LENGTH, MAX_QUESTION_LENGTH


class LowResultQuery(models.Model):
    """One query with few or no close matches, in whatever words, and how often it was made."""

    locale = models.CharField(_("language"), max_length=20)
    terms = models.CharField(max_length=MAX_KEY_LENGTH, editable=False)  # see `criteria.query_key`
    question = models.CharField(pgettext_lazy("query", "question"), max_length=MAX_QUESTION_LENGTH)
    times = models.PositiveIntegerField(_("times asked"), default=0)
    days = models.PositiveIntegerField(_("on days"), default=0)
    last_asked = models.DateField(_("last asked"))
    close = models.PositiveIntegerField(_("close matches"), default=0)  # counted anew every day

    class Meta:
        verbose_name = _("search that found little")
        verbose_name_plural = _("searches that found little")
        ordering = ["-times", "-last_asked", "pk"]
        default_permissions = ["view"]
        constraints = [models.UniqueConstraint(fields=["locale", "terms"], name="search_low_result_once")]

    def __str__(self):
        return self.question


class UnconfirmedQuery(models.Model):
    """A query with words that no entry holds, until it was made on enough days to be no private matter.

    Only a digest is stored, so that the query can be recognised but not read.
    """

    locale = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    times = models.PositiveIntegerField(default=0)
    days = models.PositiveIntegerField(default=0)
    first_asked = models.DateField()
    last_asked = models.DateField()

    class Meta:
        default_permissions = []
        constraints = [models.UniqueConstraint(fields=["locale", "digest"], name="search_unconfirmed_once")]

    def __str__(self):
        return f"{self.digest[:8]} ({self.locale})"
