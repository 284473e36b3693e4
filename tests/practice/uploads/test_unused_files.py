"""Files that nothing names are deleted after a week; what a row, a draft or an earlier version names stays."""

import os
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.models import Revision, UploadedFile

from practice.models import CreditedImage
from practice.uploads.unused_files import MIN_AGE
from tests.practice import sample_entries

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::ResourceWarning")]


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def aged(name, by=MIN_AGE + timedelta(hours=1)):
    """Let the file be as old, and return its name."""
    moment = (timezone.now() - by).timestamp()
    os.utime(default_storage.path(name), (moment, moment))
    return name


def left_behind(folder="documents"):
    return default_storage.save(f"{folder}/plan.pdf", ContentFile(b"A plan"))


def run(capture):
    out = StringIO()
    with capture(execute=True):
        call_command("delete_unused_files", stdout=out)
    return out.getvalue().strip()


def test_only_what_nothing_names_is_deleted(settings, django_capture_on_commit_callbacks):
    document, picture = sample_entries.document("words.txt"), sample_entries.picture()
    used = [document.file.name, picture.file.name, *(one.file.name for one in picture.renditions.all())]
    in_draft = left_behind()
    Revision.objects.create(
        content_type=ContentType.objects.get_for_model(Document),
        base_content_type=ContentType.objects.get_for_model(Document),
        object_id="7",
        content={"file": in_draft},
    )
    unused = [left_behind(), left_behind("original_images"), left_behind("images")]
    for name in (*used, in_draft, *unused):
        aged(name)
    young = aged(left_behind(), MIN_AGE - timedelta(hours=1))
    assert run(django_capture_on_commit_callbacks) == "Done: 3 files and 0 unfinished uploads deleted."
    there = {str(path.relative_to(settings.MEDIA_ROOT)) for path in Path(settings.MEDIA_ROOT).rglob("*.*")}
    assert there == {*used, in_draft, young}
    assert run(django_capture_on_commit_callbacks) == "Done: 0 files and 0 unfinished uploads deleted."


def test_an_upload_that_waited_a_week_goes_with_its_file(django_capture_on_commit_callbacks):
    for_type = ContentType.objects.get_for_model(CreditedImage)
    old, young, lost = (
        UploadedFile.objects.create(for_content_type=for_type, file=ContentFile(b"Words", name="a.txt"))
        for _ in range(3)
    )
    aged(old.file.name)
    Path(lost.file.path).unlink()
    assert run(django_capture_on_commit_callbacks) == "Done: 0 files and 2 unfinished uploads deleted."
    assert list(UploadedFile.objects.all()) == [young]
    assert not default_storage.exists(old.file.name)


def test_without_a_folder_there_is_nothing_to_do(django_capture_on_commit_callbacks):
    assert run(django_capture_on_commit_callbacks) == "Done: 0 files and 0 unfinished uploads deleted."
