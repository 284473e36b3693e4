"""Pictures are kept upright, whole and without a word beside them; a damaged one is refused."""

import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image, ImageChops

from practice.file_metadata import FileRefused, strip_metadata
from tests.practice.file_metadata.sample_files import SECRET, animation, photo


def strip(content, name="photo.jpg"):
    stripped = strip_metadata(ContentFile(content, name=name))
    return None if stripped is None else stripped.read()


def picture_facts(content):
    with Image.open(io.BytesIO(content)) as picture:
        other_info = set(picture.info) - {"icc_profile", "jfif", "jfif_version", "jfif_unit", "jfif_density"}
        return dict(picture.getexif()), picture.size, "icc_profile" in picture.info, picture.format, other_info


def frames(content):
    with Image.open(io.BytesIO(content)) as picture:
        pictures = []
        for number in range(picture.n_frames):
            picture.seek(number)
            pictures.append(picture.convert("RGB"))
        return pictures


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(("turned", "size"), [(1, (400, 200)), (6, (200, 400))])
def test_a_photo_is_upright_and_tells_nothing(form, turned, size):
    before = photo(form, turned)
    assert SECRET.encode() in before
    stripped = strip(before)
    exif, stands, has_profile, is_form, other_info = picture_facts(stripped)
    assert (exif, stands, has_profile, is_form) == ({}, size, True, form)
    assert other_info - {"progressive", "progression", "loop", "background", "timestamp", "duration"} == set()
    assert SECRET.encode() not in stripped
    assert strip(stripped) is None


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_an_upright_photo_keeps_every_point(form):
    before = photo(form, turned=1)
    after = [Image.open(io.BytesIO(content)).convert("RGB") for content in (before, strip(before))]
    assert ImageChops.difference(*after).getbbox() is None


@pytest.mark.parametrize("form", ["GIF", "PNG", "WEBP"])
def test_an_animation_keeps_its_pictures_and_no_comment(form):
    before = animation(form)
    assert SECRET.encode() in before
    stripped = strip(before, "moves.gif")
    assert SECRET.encode() not in stripped
    assert [ImageChops.difference(*pair).getbbox() for pair in zip(frames(before), frames(stripped), strict=True)] == [
        None
    ] * 3
    assert Image.open(io.BytesIO(stripped)).info["loop"] == 0


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_what_follows_the_end_of_a_picture_is_cut(form):
    clean = strip(photo(form))
    assert strip(clean + b"GPS 53 16 " + SECRET.encode()) == clean


def test_the_small_copy_in_a_photo_goes():
    target = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(target, "JPEG")
    content = target.getvalue()
    preview = bytes((4, 4)) + bytes(48)
    assert content[2:4] == b"\xff\xe0"
    with_preview = content[:4] + (16 + 48).to_bytes(2) + content[6:18] + preview + content[20:]
    assert strip(with_preview) == content


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
@pytest.mark.parametrize("share", [0.02, 0.5, 0.9])
def test_a_picture_cut_short_is_refused(form, share):
    whole = animation() if form == "GIF" else photo(form)
    with pytest.raises(FileRefused) as refusal:
        strip(whole[: int(len(whole) * share)])
    assert [error.code for error in refusal.value.error_list] == ["damaged"]


@pytest.mark.parametrize(
    "junk", [b"GIF89a junk", b"\xff\xd8\xff\xe1junk", b"\x89PNG\r\n\x1a\njunk", b"RIFF\0\0\0\0WEBPVP8 "]
)
def test_junk_that_begins_like_a_picture_is_refused(junk):
    with pytest.raises(FileRefused):
        strip(junk)


def test_other_pictures_are_refused_and_texts_left():
    for unknown in (b"II*\0rest", b"MM\0*rest", b"\0\0\0\x18ftypheic0000"):
        with pytest.raises(FileRefused):
            strip(unknown)
    assert strip(b"Words.", "words.txt") is None
    target = io.BytesIO()
    Image.new("RGB", (10, 10)).save(target, "PNG")
    assert strip(target.getvalue()) is None
