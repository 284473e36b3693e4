"""The sizes of pictures that readers load are made after the publication, and neither by it nor by the first reader."""

import re
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images.views.serve import generate_image_url

from practice.models import CreditedImage, CreditedRendition
from practice.publishing.rendition_tasks import FILTERS, make_renditions, queue_renditions
from tests import factories as make
from tests.architecture import repository
from tests.practice import sample_entries
from tests.practice.background.queue_fixtures import work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    """Files of this test alone."""
    settings.MEDIA_ROOT = tmp_path / "media"


def with_pictures():
    """Return a published entry with pictures among its extras."""
    entry = make.case_study()
    entry.extras = entry.extras.stream_block.to_python(sample_entries.extras())
    CreditedRendition.objects.all().delete()  # the samples come with some
    entry.save_revision().publish()
    return entry


def sizes():
    return set(CreditedRendition.objects.values_list("image_id", "filter_spec"))


def test_every_size_that_a_template_names_is_made():
    named = set()
    for template in (repository() / "templates").rglob("*.html"):
        named |= set(re.findall(r"{% image(?:_url)? \S+ '?([a-z]+-\d+[^' %]*)", template.read_text()))
    logo = "max-240x120"  # of an organisation, which is no page and is not published
    assert named - {logo} == set(FILTERS)


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_pictures_are_made_after_the_publication_and_the_first_reader_makes_none(client):
    with_pictures()
    assert sizes() == set()
    work()
    made = sizes()
    pictures = list(CreditedImage.objects.all())
    assert made == {(picture.pk, size) for picture in pictures for size in FILTERS}
    for picture in pictures:
        assert client.get(generate_image_url(picture, "width-960")).status_code == 200
    work()
    assert sizes() == made


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_picture_whose_file_is_gone_does_not_keep_the_others_from_being_made(caplog):
    entry = with_pictures()
    first, *rest = CreditedImage.objects.order_by("pk")
    Path(first.file.path).unlink()
    make_renditions.call(entry.pk)
    assert {key for key, _size in sizes()} == {picture.pk for picture in rest}
    assert f"The file of picture {first.pk} cannot be read." in caplog.messages


def test_a_page_without_pictures_or_unpublished_since_makes_none():
    plain, entry = make.case_study(), with_pictures()
    with CaptureQueriesContext(connection) as queries:
        queue_renditions(plain)
    assert len(queries) == 1
    entry.unpublish()
    work()
    assert sizes() == set()
