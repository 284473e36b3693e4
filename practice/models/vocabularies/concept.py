"""Base classes of the vocabularies (SKOS): a concept with a stable slug, and its labels by language."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Locale

from practice.fields.bounded_text import BoundedTextField
from practice.models.querysets import ConceptQuerySet
from practice.text_rules.slugs import SLUG_PATTERN


def default_locale():
    """Return the key of the site's default language, for new label rows."""
    return Locale.get_default().pk


valid_slug = RegexValidator(
    SLUG_PATTERN, _("Use small letters, digits and single hyphens only, for example community-rights.")
)


class LabelText(str):
    """A label. `language` is the code of its language where that is not the reader's, for marking it; else ""."""

    language = ""

    @classmethod
    def written_in(cls, language_code, text):
        """Return `text`, which is in the language of the code, as a LabelText."""
        label = cls(text)
        label.language = "" if language_code == get_language() else language_code
        return label


class Concept(ClusterableModel):
    """Something entries are filed under. Its slug stands in addresses and never changes; its labels may."""

    slug = models.SlugField(
        _("slug"),
        max_length=120,
        unique=True,
        validators=[valid_slug],
        help_text=_("Stands in web addresses. It cannot be changed once saved, so that no link breaks."),
    )

    objects = ConceptQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return self.label

    @classmethod
    def all_with_labels(cls):
        """Yield (concept, its names in every language) for the whole vocabulary; two statements."""
        for concept in cls.objects.with_labels():
            yield concept, [name for row in concept.labels.all() for name in row.all_labels()]

    @property
    def label_row(self):
        """The label row for the current language, else for the site's default language, else any; None without rows."""
        return min(self.labels.all(), key=lambda row: language_rank(row.locale.language_code), default=None)

    @property
    def label(self):
        """The preferred label in the reader's language; the slug where nobody has written one."""
        row = self.label_row
        return LabelText.written_in(row.locale.language_code, row.preferred_label) if row else self.slug

    @property
    def description(self):
        """The description in the reader's language, possibly empty."""
        row = self.label_row
        return row.description if row else ""


def language_rank(language_code):
    """Return how well a language suits the reader: 0 their own, 1 the site's default, 2 any other."""
    wanted = [get_language(), settings.LANGUAGE_CODE]
    return wanted.index(language_code) if language_code in wanted else len(wanted)


class ConceptLabelManager(models.Manager):
    """Loads each label with its language, which whoever asks for a label needs too."""

    def get_queryset(self):
        return super().get_queryset().select_related("locale")

    def by_concept(self, concept_ids):
        """Return {concept id: preferred label in the reader's language, else the default one, else any}."""
        chosen = {}
        for row in self.filter(concept_id__in=[key for key in concept_ids if key]):
            rank = language_rank(row.locale.language_code)
            if row.concept_id not in chosen or rank < chosen[row.concept_id][0]:
                chosen[row.concept_id] = (rank, row.preferred_label)
        return {key: label for key, (_, label) in chosen.items()}


class ConceptLabel(models.Model):
    """What a concept is called in one language. Subclasses add `concept = concept_key(...)`."""

    locale = models.ForeignKey(
        Locale, verbose_name=_("language"), on_delete=models.PROTECT, related_name="+", default=default_locale
    )
    preferred_label = models.CharField(_("label"), max_length=120, help_text=_("The name shown to readers."))
    other_labels = models.TextField(
        _("other labels"),
        blank=True,
        help_text=_("Other words for the same thing, one on each line. Search finds them too."),
    )
    description = BoundedTextField(_("description"), blank=True, max_length=600)

    objects = ConceptLabelManager()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "locale"],
                name="%(class)s_one_for_each_language",
                violation_error_message=_("There is a label in this language already. Change that one."),
            ),
        ]

    def __str__(self):
        return self.preferred_label

    def all_labels(self):
        """Every word for the concept in this language, the preferred one first, as a list of texts."""
        others = (line.strip() for line in self.other_labels.splitlines())
        return [self.preferred_label, *filter(None, others)]


def concept_foreign_key(model):
    """Return the key from a label row to its concept, named alike in every vocabulary."""
    return ParentalKey(model, on_delete=models.CASCADE, related_name="labels")
