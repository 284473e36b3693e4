"""Alternative text that is only the name of a file is told from words that say what can be seen, and refused."""

import pytest
from django.urls import reverse
from wagtail.blocks import StructBlockValidationError

from practice.models import CreditedImage
from practice.models.extras.blocks import PictureBlock
from practice.text_rules.alternative_text import ONLY_A_NAME, names_a_file
from tests.practice import sample_entries
from tests.practice.admin.users import moderator
from tests.practice.file_metadata.sample_files import photo
from tests.practice.file_metadata.test_upload_forms import upload

FILE, TITLE = "original_images/harvest_supper_ab12CD3.jpg", "A harvest supper"


@pytest.mark.parametrize(
    "text",
    [
        "IMG_1234",
        "IMG_1234.JPG",
        "img 1234",
        "DSC00012",
        "PXL_20260514_101112",
        "WhatsApp Image 2026-05-14 at 10.11.12",
        "Screenshot 3",
        "20260514",
        "hall.jpg",
        "the-hall.png",
        ".jpg",
        "harvest_supper.jpg",
        "harvest supper",
        "Harvest-supper",
        "A harvest supper.jpg",
        "harvest_supper_ab12CD3",
        "untitled",
        "photo",
    ],
)
def test_the_name_of_a_file_says_nothing(text):
    assert names_a_file(text, FILE, TITLE)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A harvest supper",
        "Forty people at long tables in the hall",
        "A page of the register, saved as register.jpg",
        "Photo of the hall",
        "The hall in 2011",
        "Image of a bandstand",
    ],
)
def test_words_do(text):
    assert not names_a_file(text, FILE, TITLE)


def picture_of(image, alt_text, **facts):
    """Return the value of a picture block with `image` and its alternative text."""
    return PictureBlock().to_python(
        {"image": {"image": image.pk, "alt_text": alt_text, "decorative": False} | facts, "caption": ""}
    )


@pytest.mark.django_db
def test_a_block_refuses_it_when_it_is_submitted_and_not_in_a_draft():
    image, block = sample_entries.picture(), PictureBlock()
    for text in ("test.png", "IMG_1234"):
        with pytest.raises(StructBlockValidationError) as refused:
            block.clean(picture_of(image, text))
        (error,) = refused.value.block_errors["image"].block_errors["alt_text"].messages
        assert error == "This is the name of a file. Say in a few words what can be seen in the picture."
    assert block.clean(picture_of(image, "A full hall"))["image"].pk == image.pk
    assert block.clean(picture_of(image, "", decorative=True))["image"].pk == image.pk
    assert block.clean_deferred(picture_of(image, "IMG_1234"))["image"].pk == image.pk


@pytest.mark.django_db
def test_the_library_refuses_it_and_offers_no_title_that_is_one(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"  # the name by which files that Wagtail leaves open are let be
    client.force_login(moderator())
    data = {"title": "IMG_1234", "credit": "Nobody", "licence": "ogl-3", "description": "IMG_1234"}
    refused = client.post(reverse("wagtailimages:add"), data | {"file": upload("IMG_1234.jpg", photo())})
    assert refused.context["form"].errors == {"description": [ONLY_A_NAME]}
    client.post(reverse("wagtailimages:add"), data | {"file": upload("IMG_1234.jpg", photo()), "description": ""})
    image = CreditedImage.objects.get()
    assert (image.title, image.default_alt_text) == ("IMG_1234", "")
    image.title = "A full hall"
    assert image.default_alt_text == "A full hall"
