"""Records in Wagtail's log which rows the loader created, so that only those are removed again."""

from django.contrib.contenttypes.models import ContentType
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry


def record_ownership(instance, name=""):
    """Record in the log that the loader created `instance`, and its name in the files."""
    log(instance, "wagtail.create", data={"loaded_by": "load_demo", "name": name})


def owned_rows(model, name=None):
    """Return the rows of `model` that the loader created, a queryset; of one name, if given."""
    notes = _notes(model) if name is None else _notes(model).filter(data__name=name)
    return model._default_manager.filter(pk__in=[int(key) for key in notes.values_list("object_id", flat=True)])


def forget_ownership(model, key):
    """Delete the record that the loader created the row of `model` with the primary key `key`."""
    _notes(model).filter(object_id=str(key)).delete()


def _notes(model):
    return ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(model), data__loaded_by="load_demo"
    )
