"""Finds uploaded files that nothing uses any more, and uploads that nobody finished."""

from datetime import timedelta
from pathlib import PurePosixPath

from django.apps import apps
from django.core.files.storage import default_storage
from django.db.models import FileField, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Revision, UploadedFile

# As long as no form is left open and no copy of the database is put back.
MIN_AGE = timedelta(days=7)


def unused_names(now=None):
    """Yield the name of every stored file, older than MIN_AGE at `now`, which no row and no saved version names.

    A file is left behind where a transaction was rolled back, or a process was killed, after the file was written.
    """
    oldest = (now or timezone.now()) - MIN_AGE
    used = _names_in_rows()
    for name in _stored_names():
        if name not in used and default_storage.get_modified_time(name) < oldest and not _is_in_version(name):
            yield name


def forgotten_uploads(now=None):
    """Return the uploads, older than MIN_AGE at `now` or without their file, that wait for what their form asks."""
    oldest = (now or timezone.now()) - MIN_AGE
    return [one for one in UploadedFile.objects.order_by("pk") if not _exists_since(one.file, oldest)]


def _exists_since(file, oldest):
    return bool(file) and default_storage.exists(file.name) and default_storage.get_modified_time(file.name) >= oldest


def _stored_names(folder=""):
    """Yield the name of every file under a folder of the storage."""
    if not default_storage.exists(folder):
        return
    folders, files = default_storage.listdir(folder)
    for name in sorted(files):
        yield str(PurePosixPath(folder, name))
    for name in sorted(folders):
        yield from _stored_names(str(PurePosixPath(folder, name)))


def _names_in_rows():
    """Return the names of the files of all rows of all tables, whichever app they are of."""
    found = set()
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if isinstance(field, FileField):
                found.update(model._base_manager.exclude(**{field.name: ""}).values_list(field.name, flat=True))
    return found


def _is_in_version(name):
    """Tell whether a draft or an earlier version of anything names the file."""
    texts = Revision.objects.annotate(text=Cast("content", TextField()))
    return texts.filter(text__contains=PurePosixPath(name).name).exists()
