"""Every page that takes an upload strips it, or says at the field why not; nothing else is ever stored."""

import gc
import io
import warnings
from hashlib import sha1
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.documents.models import Document
from wagtail.models import UploadedFile
from wagtail.users.models import UserProfile

from practice.models import CreditedImage
from tests.practice.admin.users import moderator
from tests.practice.file_metadata.sample_files import SECRET, a_pdf, animation, archive, photo

pytestmark = pytest.mark.django_db

DOCX = archive(**{"word/document.xml": f'<w:d xmlns:w="w"><w:ins w:author="{SECRET}">Words</w:ins></w:d>'})
DAMAGED = [
    ("a.gif", b"GIF89a junk"),
    ("a.gif", animation()[:60]),
    ("a.png", b"\x89PNG\r\n\x1a\njunk"),
    ("a.png", photo("PNG")[:700]),
    ("a.webp", photo("WEBP")[:300]),
    ("a.webp", b"RIFF\x10\0\0\0WEBPVP8 junk"),
    ("a.jpg", photo()[:-40]),
    ("a.jpg", b"\xff\xd8\xff\xe1junk"),
]


def upload(name, content):
    return SimpleUploadedFile(name, content)


def stored(settings):
    """Return the contents of all files under the folder of uploads."""
    return [path.read_bytes() for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    """Files of this test alone; those that Wagtail's views leave open are closed without a word."""
    settings.MEDIA_ROOT = tmp_path / "media"  # the name by which files that Wagtail leaves open are let be
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture
def client(client):
    client.force_login(moderator())
    return client


def send_picture(client, name, content):
    data = {"title": "A photo", "credit": "Nobody", "licence": "ogl-3", "file": upload(name, content)}
    return client.post(reverse("wagtailimages:add"), data)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_measured_as_it_is_stored(client, settings, form):
    send_picture(client, f"photo.{form.lower()}", photo(form))
    image = CreditedImage.objects.get()
    content = Path(image.file.path).read_bytes()
    assert (image.width, image.height, image.file_size) == (200, 400, len(content))
    assert stored(settings) == [content]
    assert SECRET.encode() not in content
    assert image.file_hash == sha1(content).hexdigest()


@pytest.mark.parametrize(("name", "content"), DAMAGED, ids=[name for name, _content in DAMAGED])
def test_a_damaged_picture_is_a_fault_of_the_field(client, settings, name, content):
    response = send_picture(client, name, content)
    assert (response.status_code, list(response.context["form"].errors)) == (200, ["file"])
    several = client.post(
        reverse("wagtailimages:add_multiple"), {"files[]": upload(name, content), "title": "A photo"}
    ).json()
    assert several["success"] is False
    assert several["error_message"]
    assert (CreditedImage.objects.count(), UploadedFile.objects.count(), stored(settings)) == (0, 0, [])


def test_an_upload_that_waits_for_its_credit_tells_nothing_meanwhile(
    client, settings, django_capture_on_commit_callbacks
):
    answer = client.post(
        reverse("wagtailimages:add_multiple"), {"files[]": upload("a.jpg", photo()), "title": "A photo"}
    ).json()
    waits = UploadedFile.objects.get()
    assert answer["success"] is True
    assert [SECRET.encode() in content for content in stored(settings)] == [False]
    prefix = f"uploaded-image-{waits.pk}"
    data = {f"{prefix}-title": "A photo", f"{prefix}-credit": "Nobody", f"{prefix}-licence": "ogl-3"}
    url = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[waits.pk])
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(url, data).json()["success"] is True
    image = CreditedImage.objects.get()
    assert (image.width, image.height) == (200, 400)
    assert [SECRET.encode() in content for content in stored(settings)] == [False]


@pytest.mark.parametrize(("name", "content"), [("a.docx", DOCX), ("a.pdf", a_pdf())], ids=["docx", "pdf"])
def test_a_document_is_stripped_on_both_pages(client, settings, name, content):
    client.post(reverse("wagtaildocs:add"), {"title": "A text", "file": upload(name, content)})
    client.post(reverse("wagtaildocs:add_multiple"), {"files[]": upload(name, content), "title": "A text"})
    contents = [Path(one.file.path).read_bytes() for one in Document.objects.all()]
    assert [SECRET.encode() in content for content in contents] == [False, False]
    assert [one.file_size for one in Document.objects.all()] == [len(content) for content in contents]


@pytest.mark.parametrize(("name", "content"), [("a.docx", DOCX[:60]), ("a.pdf", a_pdf()[:200])], ids=["docx", "pdf"])
def test_a_document_that_cannot_be_read_is_a_fault_of_the_field(client, settings, name, content):
    response = client.post(reverse("wagtaildocs:add"), {"title": "A text", "file": upload(name, content)})
    assert list(response.context["form"].errors) == ["file"]
    assert "save it again" in str(response.context["form"].errors["file"])
    several = client.post(
        reverse("wagtaildocs:add_multiple"), {"files[]": upload(name, content), "title": "A text"}
    ).json()
    assert (several["success"], Document.objects.count(), stored(settings)) == (False, 0, [])


def test_editing_without_a_new_file_keeps_the_old_one(client):
    send_picture(client, "a.jpg", photo())
    image = CreditedImage.objects.get()
    data = {"title": "Another title", "credit": "Nobody", "licence": "ogl-3"}
    client.post(reverse("wagtailimages:edit", args=[image.pk]), data)
    again = CreditedImage.objects.get()
    assert (again.title, again.file.name, again.file_hash) == ("Another title", image.file.name, image.file_hash)


def test_an_avatar_tells_nothing_either(settings):
    profile = UserProfile.get_for_user(moderator())
    profile.avatar = upload("me.jpg", photo())
    profile.save()
    with Image.open(io.BytesIO(stored(settings)[0])) as picture:
        assert dict(picture.getexif()) == {}
