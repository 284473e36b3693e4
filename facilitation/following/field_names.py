"""What readers know each field of an entry by: the heading that it stands below on the page, not its name in a form."""

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practice.choices import Kind
from practice.models import EntryPage

OF_EVERY_KIND = {
    "title": gettext_lazy("The title"),
    "summary": gettext_lazy("The summary"),
}
OF_KIND = {
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


def called_by_readers(kind, field):
    """Return what readers call the `field` (or relation of rows) of entries of this Kind, "" where the kind is unknown.

    A field that no heading tells of is called what editors call it.
    """
    known = OF_EVERY_KIND | OF_KIND.get(kind, {})
    if field in known:
        return str(known[field])
    model = next((model for model in apps.get_models() if getattr(model, "of_kind", None) == kind), EntryPage)
    found = {one.name: one for one in model._meta.get_fields()}.get(field)
    if found is None:
        return Kind(kind).label if kind else _("A passage")
    return capfirst(str(getattr(found, "verbose_name", None) or found.related_model._meta.verbose_name))
