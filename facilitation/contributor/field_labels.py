"""Labels by which readers know the fields of an entry: the headings on its page, not the names in its form."""

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practice.kinds import Kind, kind_label
from practice.models import EntryPage

COMMON_LABELS = {
    "title": gettext_lazy("The title"),
    "summary": gettext_lazy("The summary"),
}
LABELS_BY_KIND = {
    Kind.BARRIER: {
        "what_it_is": gettext_lazy("What it is"),
        "occurrence_rows": gettext_lazy("A place where it was met"),
    },
    Kind.CASE_STUDY: {
        "context": gettext_lazy("What it was like before"),
        "what_was_done": gettext_lazy("What was done"),
        "who_took_part": gettext_lazy("Who took part"),
        "what_changed": gettext_lazy("What changed"),
        "learnt": gettext_lazy("What was learnt"),
    },
    Kind.DEFINITION: {
        "term": gettext_lazy("The term"),
        "statement": gettext_lazy("What it means"),
        "whose_described": gettext_lazy("Whose definition it is"),
    },
}


def reader_label(kind, field):
    """Return the readers' label of the `field` (or relation of rows) of entries of this kind, "" for an unknown kind.

    A field without a heading of its own has the editors' label.
    """
    labels = COMMON_LABELS | LABELS_BY_KIND.get(kind, {})
    if field in labels:
        return str(labels[field])
    model = next((model for model in apps.get_models() if getattr(model, "of_kind", None) == kind), EntryPage)
    found = {one.name: one for one in model._meta.get_fields()}.get(field)
    if found is None:
        return kind_label(kind) if kind else _("A passage")
    return capfirst(str(getattr(found, "verbose_name", None) or found.related_model._meta.verbose_name))
