"""Remembers in the site's log what the loader made, so that it takes away only that."""

from django.contrib.contenttypes.models import ContentType
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry


def mark(instance, name=""):
    """Note in the log that the loader made `instance`, and what it is called in the files."""
    log(instance, "wagtail.create", data={"loaded_by": "load_demo", "name": name})


def marked(model, name=None):
    """Return the rows of `model` that the loader made and that are still there, as a queryset; one name's, if given."""
    notes = _notes(model) if name is None else _notes(model).filter(data__name=name)
    return model._default_manager.filter(pk__in=[int(key) for key in notes.values_list("object_id", flat=True)])


def unmark(model, key):
    """Forget that the loader made the row of `model` that had the primary key `key`."""
    _notes(model).filter(object_id=str(key)).delete()


def _notes(model):
    return ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(model), data__loaded_by="load_demo"
    )
