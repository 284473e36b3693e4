"""Strips films: what an MP4 or a WebM tells of place, time, device and maker is overwritten where it stands.

After ISO/IEC 14496-12, and RFC 8794 and 9559. Nothing is moved, as a film's tables count bytes from the file's start.
"""

import struct

from practice.file_metadata.refusals import refusal

_HOLDING = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"moof", b"traf"}
_METADATA_BOXES = {b"udta", b"meta", b"uuid"}
_TIMED = {b"mvhd", b"tkhd", b"mdhd"}
_FREE = b"free"


_PICTURES = (b"avif", b"avis", b"heic", b"heix", b"mif1", b"msf1")  # in the same boxes, with details of their own


# WebM: the elements that hold others, and those that tell: tags, attachments, a title and a day, and sums over them.
_WEBM = b"\x1a\x45\xdf\xa3"
_SEGMENT, _INFO, _TAGS, _ATTACHMENTS = 0x18538067, 0x1549A966, 0x1254C367, 0x1941A469
_TITLE, _DAY, _SUM = 0x7BA9, 0x4461, 0xBF
_VOID = 0xEC


def is_video(content):
    """Tell by its first bytes whether this is an MP4, or something else in its boxes, or a WebM."""
    return content[4:8] == b"ftyp" or content.startswith(_WEBM)


def strip(content):
    """Return the film without metadata; raises ValueError, IndexError or struct.error where it is damaged."""
    if content[8:12] in _PICTURES:
        raise refusal("unknown")
    film = bytearray(content)
    if content.startswith(_WEBM):
        _elements(film)
    else:
        _boxes(film, 0, len(film))
    return bytes(film)


def _boxes(film, at, end):
    while at < end:
        size, kind = struct.unpack_from(">I4s", film, at)
        head = 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", film, at + 8)
            head = 16
        elif size == 0:
            size = end - at
        if size < head or at + size > end:
            raise ValueError("cut short")
        if kind in _METADATA_BOXES:
            film[at + 4 : at + 8] = _FREE
        if kind in _METADATA_BOXES or kind == _FREE or kind == b"skip":
            film[at + head : at + size] = bytes(size - head)
        elif kind in _TIMED:
            stamps = at + head + 4
            length = 16 if film[at + head] == 1 else 8
            film[stamps : stamps + length] = bytes(length)
        elif kind in _HOLDING:
            _boxes(film, at + head, at + size)
        at += size


def _elements(film):
    """Overwrite the telling elements of a WebM. One whose length is not told, as in a live film, is gone into."""
    at = 0
    while at < len(film):
        kind, body = _number(film, at, has_mark=True)
        size, body = _number(film, body)
        if kind in (_SEGMENT, _INFO) or size is None:
            at = body
            continue
        if body + size > len(film):
            raise ValueError("cut short")
        if kind in (_TAGS, _ATTACHMENTS, _TITLE, _DAY, _SUM, _VOID):
            film[at : body + size] = _void(body + size - at)
        at = body + size


def _number(film, at, has_mark=False):
    """Return (number of variable length at `at`, where it ends); the number is None where every bit of it is set."""
    length = 9 - film[at].bit_length()
    if length > 8 or at + length > len(film):
        raise ValueError("no number")
    number = int.from_bytes(film[at : at + length])
    if has_mark:
        return number, at + length
    bits = (1 << 7 * length) - 1
    return (None if number & bits == bits else number & bits), at + length


def _void(length):
    """Return an element of so many bytes that stands for nothing."""
    if length < 9:
        return bytes((_VOID, 0x80 | (length - 2))) + bytes(length - 2)
    return bytes((_VOID, 0x01)) + (length - 9).to_bytes(7) + bytes(length - 9)
