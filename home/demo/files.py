"""Loads the pictures and documents that entries of the demonstration show."""

from django.core.files import File
from django.db import transaction
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from home.demo.content_files import CONTENT, read_content_rows
from home.demo.ownership import owned_rows, record_ownership


def load_files(progress):
    """Make the missing pictures and documents. Returns {(kind, name in the files): row} and (made, already there)."""
    files, made = {}, 0
    for folder, model in (("pictures", get_image_model()), ("documents", get_document_model())):
        for row in read_content_rows(folder):
            existing = owned_rows(model, row["name"]).first()
            files[folder, row["name"]] = existing or _make(model, folder, row)
            made += existing is None
            progress.update()
    return files, (made, len(files) - made)


@transaction.atomic
def _make(model, folder, row):
    fields = {key: value for key, value in row.items() if key not in ("name", "file")}
    path = CONTENT / folder / row["file"]
    with path.open("rb") as content:
        instance = model(file=File(content, name=path.name), **fields)
        instance.full_clean()
        instance.save()
    instance.get_file_size()
    instance.get_file_hash()
    record_ownership(instance, row["name"])
    return instance
