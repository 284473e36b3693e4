"""The model of promotions: entries that editors pin to a query."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Locale

from practice.models import PermanentNumber
from practice.models.vocabularies.concept import default_locale
from search.query.criteria import MAX_KEY_LENGTH, MAX_QUESTION_LENGTH, query_key

MAX_PROMOTIONS = 3  # entries put first for one question

NO_WORDS_IN_QUESTION = _("Write at least one word that says what is asked for.")
QUESTION_TOO_LONG = _("That is too long for a question. Leave out what is not needed to recognise it.")
ALREADY_PROMOTED = _("This entry is put first for this question already.")
TOO_MANY_PROMOTIONS = _("For one question up to %(most)s entries are put first. Remove one before you add another.")


class Promotion(models.Model):
    """One entry pinned to one query, in whatever order and form its words are written."""

    question = models.CharField(
        pgettext_lazy("query", "question"),
        max_length=MAX_QUESTION_LENGTH,
        help_text=_("The order of the words, their endings and small words such as “the” make no difference."),
    )
    locale = models.ForeignKey(
        Locale, verbose_name=_("language"), on_delete=models.PROTECT, related_name="+", default=default_locale
    )
    terms = models.CharField(max_length=MAX_KEY_LENGTH, editable=False)  # see `criteria.query_key`
    entry = models.ForeignKey(
        PermanentNumber, verbose_name=_("entry"), on_delete=models.PROTECT, related_name="+", editable=False
    )
    note = models.CharField(
        _("note"), max_length=300, blank=True, help_text=_("Why it comes first. Readers do not see it.")
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("entry put first")
        verbose_name_plural = _("entries put first")
        ordering = ["question", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "terms", "entry"],
                name="search_promoted_once",
                violation_error_message=ALREADY_PROMOTED,
            )
        ]
        indexes = [models.Index(fields=["terms"], name="search_promotion_terms")]

    def __str__(self):
        return self.question

    def save(self, *args, **kwargs):
        self.terms = query_key(self.question, self.locale.language_code)
        return super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        self.terms = query_key(self.question, self.locale.language_code)
        if not self.terms:
            raise ValidationError({"question": NO_WORDS_IN_QUESTION})
        if len(self.terms) > MAX_KEY_LENGTH:
            raise ValidationError({"question": QUESTION_TOO_LONG})
        others = Promotion.objects.filter(locale=self.locale, terms=self.terms).exclude(pk=self.pk)
        if others.count() >= MAX_PROMOTIONS:
            raise ValidationError({"question": TOO_MANY_PROMOTIONS % {"most": MAX_PROMOTIONS}})
