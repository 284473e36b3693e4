"""Every way a file comes in by: what is not what it says, or unpacks to too much, is refused, and nothing is stored."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.models import UploadedFile
from wagtail.test.utils.form_data import querydict_from_html
from wagtail.users.models import UserProfile

from practice.models import CreditedImage
from practice.uploads.guarded_views import MAX_IMPORT_SIZE
from tests.practice.file_metadata.sample_files import photo
from tests.practice.translating.steps import messages_in
from tests.practice.uploads.hostile_files import DOCUMENTS, PAGE, PICTURES, bomb

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves open what it makes small pictures in.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
PREFIXES = {
    "wagtailimages_chooser:create": "image-chooser-upload-",
    "wagtaildocs_chooser:create": "document-chooser-upload-",
}
WORDS = {"title": "A photo", "credit": "Nobody", "licence": "ogl-3"}
NAME = "../../Ann Tinsmith's plan (final).txt"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    """Files of this test alone."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def client(client, admin_user):
    client.force_login(admin_user)
    return client


def sent(client, route, name, content):
    """Return the answer to a file that is sent by one of the ways."""
    field = "files[]" if "multiple" in route else "file"
    data = WORDS | {field: SimpleUploadedFile(name, content)}
    return client.post(reverse(route), {PREFIXES.get(route, "") + key: value for key, value in data.items()})


def stored(settings):
    """Return the paths of all files in the folder of uploads."""
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def rows():
    return CreditedImage.objects.count() + Document.objects.count() + UploadedFile.objects.count()


IMAGE_ROUTES = ["wagtailimages:add", "wagtailimages:add_multiple", "wagtailimages_chooser:create"]
DOCUMENT_ROUTES = ["wagtaildocs:add", "wagtaildocs:add_multiple", "wagtaildocs_chooser:create"]


@pytest.mark.parametrize("route", IMAGE_ROUTES)
@pytest.mark.parametrize("name", PICTURES)
def test_no_way_takes_such_a_picture(client, settings, route, name):
    assert sent(client, route, *PICTURES[name]).status_code == 200
    assert (rows(), stored(settings)) == (0, [])


@pytest.mark.parametrize("route", DOCUMENT_ROUTES)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_way_takes_such_a_document(client, settings, route, name):
    assert sent(client, route, *DOCUMENTS[name]).status_code == 200
    assert (rows(), stored(settings)) == (0, [])


@pytest.mark.parametrize("route", DOCUMENT_ROUTES)
def test_no_way_keeps_the_name_of_a_file(client, settings, route):
    sent(client, route, NAME, b"Words.")
    (path,) = stored(settings)
    assert (path.parent.name, len(path.stem), path.suffix) == ("documents", 32, ".txt")
    assert (Document.objects.get().title, path.read_bytes()) == ("A photo", b"Words.")


@pytest.mark.parametrize("route", IMAGE_ROUTES)
def test_nor_that_of_a_picture(client, settings, route):
    sent(client, route, "Ann Tinsmith.jpg", photo())
    assert [len(path.stem) for path in stored(settings) if path.parent.name != "images"] == [32]
    assert "Tinsmith" not in str(stored(settings))


def avatar(client, name, content):
    """Send the form of one's own account with a picture."""
    address = reverse("wagtailadmin_account")
    fields = client.get(address).content.decode()
    form = querydict_from_html(fields, form_id="w-editor-form").dict()
    form |= {"name_email-first_name": "Ann", "name_email-last_name": "Tinsmith"}
    return client.post(address, form | {"avatar-avatar": SimpleUploadedFile(name, content)})


@pytest.mark.parametrize("name", PICTURES)
def test_nor_does_the_picture_of_a_user(client, settings, admin_user, name):
    avatar(client, *PICTURES[name])
    assert (UserProfile.get_for_user(admin_user).avatar.name, stored(settings)) == ("", [])


def test_the_picture_of_a_user_lies_under_a_name_of_the_sites_own(client, settings, admin_user):
    avatar(client, "Ann Tinsmith.jpg", photo())
    assert [len(path.stem) for path in stored(settings)] == [32]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("redirects.xlsx", bomb("xl/workbook.xml"), "too large to be gone through"),
        ("redirects.xlsx", PAGE, "damaged"),
        ("redirects.csv", PAGE, "not what the ending"),
        ("redirects.csv", b"a" * (MAX_IMPORT_SIZE + 1), "can be imported at once"),
    ],
    ids=["bomb", "page", "page called a table", "too large"],
)
def test_redirects_are_not_imported_from_such_a_file(client, name, content, why):
    address = reverse("wagtailredirects:start_import")
    (message,) = messages_in(client.post(address, {"import_file": SimpleUploadedFile(name, content)}))
    assert why in message


def test_redirects_are_imported_from_a_table(client):
    table = SimpleUploadedFile("redirects.csv", b"from,to\n/old/,/new/\n")
    answer = client.post(reverse("wagtailredirects:start_import"), {"import_file": table})
    assert (answer.status_code, answer.context["dataset"].headers) == (200, ["from", "to"])
