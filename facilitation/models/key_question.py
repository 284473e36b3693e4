"""Key questions: what a session asks everyone, edited in the admin."""

from django.conf import settings
from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from facilitation.choices import language_choices


class KeyQuestion(ClusterableModel):
    """One question of the capture form, in as many languages as there are rows."""

    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_active = models.BooleanField(
        pgettext_lazy("key question", "asked"), default=True, help_text=_("Untick it to stop asking; answers stay.")
    )

    class Meta:
        verbose_name = _("key question")
        verbose_name_plural = _("key questions")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.wording

    @property
    def wording(self):
        """The question in the reader's language, else in the site's default one, else in any; "" without rows."""
        wanted = [get_language(), settings.LANGUAGE_CODE]
        rows = {row.language: row.text for row in self.wordings.all()}
        return next((rows[code] for code in wanted if code in rows), next(iter(rows.values()), ""))


class KeyQuestionWording(models.Model):
    """A key question in one language."""

    question = ParentalKey(KeyQuestion, on_delete=models.CASCADE, related_name="wordings")
    language = models.CharField(_("language"), max_length=10, choices=language_choices)
    text = models.CharField(_("question"), max_length=250)

    class Meta:
        verbose_name = _("wording of a key question")
        verbose_name_plural = _("wordings of key questions")
        constraints = [
            models.UniqueConstraint(
                fields=["question", "language"],
                name="key_question_one_wording_a_language",
                violation_error_message=_("There is a wording in this language already. Change that one."),
            ),
        ]

    def __str__(self):
        return self.text
