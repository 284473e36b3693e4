"""A film's place, time and maker are overwritten; every byte of the film itself stays where it was."""

import struct

import pytest
from django.core.files.base import ContentFile

from practice.file_metadata import FileRefused, strip_metadata
from tests.practice.file_metadata.sample_files import SECRET


def box(kind, *parts):
    content = b"".join(parts)
    return struct.pack(">I4s", len(content) + 8, kind) + content


def film(place=b"+53.26-004.08/", made=7):
    header = box(b"mvhd", bytes(4), struct.pack(">II", made, made), b"rest")
    track = box(b"trak", box(b"tkhd", bytes(4), struct.pack(">II", made, made), b"rest"), box(b"udta", SECRET.encode()))
    location_box = box(b"udta", box(b"\xa9xyz", place))
    return (
        box(b"ftyp", b"isom")
        + box(b"moov", header, track, location_box, box(b"meta", SECRET.encode()))
        + box(b"mdat", b"pictures")
    )


def test_a_film_tells_no_place_no_time_and_no_maker():
    before = film()
    stripped = strip_metadata(ContentFile(before, name="film.mp4")).read()
    assert len(stripped) == len(before)
    assert SECRET.encode() not in stripped
    assert b"+53.26" not in stripped
    assert stripped.endswith(box(b"mdat", b"pictures"))
    assert stripped.count(struct.pack(">II", 7, 7)) == 0
    assert strip_metadata(ContentFile(stripped, name="film.mp4")) is None


def element(kind, *parts, live=False):
    content = b"".join(parts)
    size = b"\xff" if live else bytes((0x40 | len(content) >> 8, len(content) & 255))
    return bytes.fromhex(kind) + size + content


def webm(live=False):
    who = SECRET.encode()
    info = element("1549a966", element("7ba9", who), element("4461", bytes(7) + b"\7"), element("5741", b"maker"))
    tags = element("1254c367", element("7373", element("67c8", who + b" 53.26 -4.08")))
    pictures = element("1f43b675", element("a3", b"pictures"), live=live)
    return element("1a45dfa3", element("4282", b"webm")) + element("18538067", info, tags, pictures, live=live)


@pytest.mark.parametrize("live", [False, True])
def test_a_webm_tells_nothing_and_moves_nothing(live):
    before = webm(live)
    stripped = strip_metadata(ContentFile(before, name="film.webm")).read()
    assert [len(stripped), stripped.index(b"pictures"), stripped.index(b"maker")] == [
        len(before),
        before.index(b"pictures"),
        before.index(b"maker"),
    ]
    assert [word for word in (SECRET.encode(), b"53.26", bytes(7) + b"\7") if word in stripped] == []
    assert strip_metadata(ContentFile(stripped, name="film.webm")) is None


@pytest.mark.parametrize("cut", [film()[:40], webm()[:-4]])
def test_a_film_cut_short_is_refused(cut):
    with pytest.raises(FileRefused):
        strip_metadata(ContentFile(cut, name="film.mp4"))
