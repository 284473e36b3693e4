"""ConceptLabels of concepts in the reader's language, as a subquery or loaded together in one statement."""

from django.conf import settings
from django.db.models import Case, OuterRef, Subquery, Value, When
from django.db.models.functions import Concat
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from practice.models.compiled_queries import compiled_query
from practice.models.vocabularies.concept import LabelText, language_rank

_MARK = "\n"  # between the code of a language and a label, which is one line


def label_subquery(labels, concept_id, column="preferred_label"):
    """Return a subquery for the label of the concept in the outer query's column `concept_id`.

    `labels` is the class of its label rows. The reader's language is preferred, then the site's default.
    """
    return Subquery(_ranked_labels(labels, concept_id).values(column)[:1])


def _ranked_labels(labels, concept_id):
    rank = Case(
        When(locale__language_code=get_language(), then=0),
        When(locale__language_code=settings.LANGUAGE_CODE, then=1),
        default=2,
    )
    return labels.objects.filter(concept_id=OuterRef(concept_id)).order_by(rank, "pk")


def marked_label_subquery(labels, concept_id):
    """Return a subquery as `label_subquery` for a label together with its language, as `marked_label` reads it."""
    marked = Concat("locale__language_code", Value(_MARK), "preferred_label")
    return Subquery(_ranked_labels(labels, concept_id).values(marked=marked)[:1])


def marked_text(column):
    """Return an expression for the text of `column`, in the language of its page, as `marked_label` reads it."""
    return Concat(Value(_MARK), column)


def marked_label(marked, page_language):
    """Return the LabelText of what `marked_label_subquery` or `marked_text` found, None where that is nothing.

    page_language: the code of the language of the page that the row belongs to.
    """
    code, _mark, text = (marked or "").partition(_MARK)
    return LabelText.written_in(code or page_language, text) if text else None


def mark_invented(label, is_invented=True):
    """Return the `label` of a concept, marked as invented where it is, for lists that hold real ones too."""
    return _("%(name)s (invented)") % {"name": label} if is_invented else label


def load_labels(concepts):
    """Return the ConceptLabels of `concepts`, {concept class: list of concepts}, loaded in one statement."""
    keys = {model: {member.pk for member in members} for model, members in concepts.items() if members}
    chosen = {}
    for name, key, language, label, slug in _label_rows(*keys.values(), models=tuple(keys)) if keys else ():
        rank = language_rank(language)
        if (name, key) not in chosen or rank < chosen[name, key][0]:
            chosen[name, key] = (rank, LabelText.written_in(language, label), slug)
    return ConceptLabels(chosen)


@compiled_query
def _label_rows(*keys, models):
    """Return the query for the labels of the concepts with these keys, of each of the `models` in its turn."""
    statements = [
        model._meta.get_field("labels")
        .related_model.objects.filter(concept_id__in=members)
        .order_by()
        .values_list(
            Value(model._meta.label), "concept_id", "locale__language_code", "preferred_label", "concept__slug"
        )
        for model, members in zip(models, keys, strict=True)
    ]
    return statements[0].union(*statements[1:], all=True)


class ConceptLabels:
    """What concepts are called in the reader's language; `chosen` is {(class label, key): (rank, label, slug)}.

    A concept of which only the key is known, `Organisation(pk=…)`, will do.
    """

    def __init__(self, chosen):
        self._chosen = chosen

    def __call__(self, concept):
        """Return the label of `concept`, or its slug where nobody has named it."""
        return self._of(concept)[0] or concept.slug

    def slug(self, concept):
        """Return the slug of `concept`, which is looked up where nobody has named it."""
        return self._of(concept)[1] or type(concept).objects.get(pk=concept.pk).slug

    def _of(self, concept):
        return self._chosen.get((type(concept)._meta.label, concept.pk), (None, None, None))[1:]
