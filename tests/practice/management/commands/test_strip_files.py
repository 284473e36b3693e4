"""strip_files: what is stored already loses its details once, and what cannot be stripped is named."""

from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from wagtail.documents.models import Document

from practice.models import CreditedImage
from tests.practice.file_metadata.sample_files import SECRET, a_pdf, photo

pytestmark = pytest.mark.django_db


def put_in(model, name, content, **more):
    """Store a file as an older version of the site did."""
    one = model(title=name)
    one.file.save(name, ContentFile(content), save=False)
    for field, value in more.items():
        setattr(one, field, value)
    model.objects.bulk_create([one])


def run():
    out, err = StringIO(), StringIO()
    call_command("strip_files", stdout=out, stderr=err)
    return out.getvalue().strip().splitlines()[-1], err.getvalue()


def test_files_that_are_there_already_are_stripped_once(settings, tmp_path, django_capture_on_commit_callbacks):
    settings.MEDIA_ROOT = tmp_path / "media"  # the name by which files that Wagtail leaves open are let be
    put_in(CreditedImage, "old.jpg", photo(), credit="Nobody", width=400, height=200)
    put_in(Document, "plan.pdf", a_pdf())
    put_in(Document, "words.txt", b"Words.")
    put_in(Document, "cut.docx", b"PK\x03\x04 cut")
    cut = Document.objects.get(title="cut.docx").filename
    for done in (2, 0):
        with django_capture_on_commit_callbacks(execute=True):
            last, named = run()
        assert f"Done: {done} files stripped, 1 could not be stripped, 0 could not be read." in last
        assert named.count(cut) == 1
        assert "damaged" in named
    image = CreditedImage.objects.get()
    assert (image.width, image.height, image.file_size) == (200, 400, image.file.size)
    contents = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert len(contents) == 4
    assert [SECRET.encode() in content for content in contents] == [False] * 4


def test_a_file_that_is_gone_is_counted(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"  # the name by which files that Wagtail leaves open are let be
    put_in(Document, "words.txt", b"Words.")
    next(tmp_path.rglob("*.txt")).unlink()
    assert "0 could not be stripped, 1 could not be read." in run()[0]
