"""Keeps the parts of a picture file that make the picture, byte for byte, and drops all others.

After ITU T.81 with JFIF (JPEG), PNG 1.2 with its extensions, GIF 89a, and the WebP container. Each function takes the
content of a file and returns it without place, time, device, comments, previews and what follows the picture's end;
it raises ValueError or IndexError where the file is damaged.
"""

import re

# JPEG: frames, tables and scans. Of the application's segments three say how colours are meant, and are kept.
_JPEG_START, _JPEG_END, _SCAN = 0xD8, 0xD9, 0xDA
_OF_PICTURE = {*range(0xC0, 0xD0), *range(0xDA, 0xE0)}
_WITHOUT_LENGTH = {0x01, *range(0xD0, 0xD8)}
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_JFIF, _JFIF_LENGTH = b"JFIF\0", 16

_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_ALLOWED = (
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD hIST pHYs sPLT cICP mDCV cLLI acTL fcTL fdAT".split()
)

_GIF_ALLOWED = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")  # how often it repeats, and its colours
_GIF_CONTROL, _GIF_APPLICATION = 0xF9, 0xFF

_WEBP_ALLOWED = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
_WEBP_METADATA_FLAGS = 0x08 | 0x04  # the bits of VP8X that announce EXIF and XMP
_FRAME_HEAD = 16


def jpeg(content, whole=True):
    """Return a JPEG without metadata; with `whole` false it may lack its end, as in a PDF."""
    if content[1] != _JPEG_START:
        raise ValueError("no JPEG")
    parts, at = [content[:2]], 2
    while True:
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            return _ended(parts, whole)
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker == _JPEG_END:
            return _ended(parts, whole=False)
        elif marker in _WITHOUT_LENGTH:
            at += 2
        else:
            length = int.from_bytes(_exactly(content, at + 2, 2))
            segment = _exactly(content, at, 2 + length)
            at += 2 + length
            parts.append(_jpeg_allowed(marker, segment))
            if marker == _SCAN:
                found = _NEXT_MARKER.search(content, at)
                end = found.start() if found else len(content)
                parts.append(content[at:end])
                at = end


def _ended(parts, whole):
    if whole:
        raise ValueError("no end")
    return b"".join(parts) + bytes((0xFF, _JPEG_END))


def _jpeg_allowed(marker, segment):
    body = segment[4:]
    if marker == 0xE0 and body.startswith(_JFIF):  # without the preview it may hold
        return b"\xff\xe0" + _JFIF_LENGTH.to_bytes(2) + body[:12] + b"\0\0"
    colours = (marker == 0xE2 and body.startswith(b"ICC_PROFILE\0")) or (marker == 0xEE and body.startswith(b"Adobe"))
    return segment if colours or marker in _OF_PICTURE else b""


def png(content):
    """Return a PNG without metadata."""
    if not content.startswith(_PNG_START):
        raise ValueError("no PNG")
    parts, at, kind = [_PNG_START], len(_PNG_START), b""
    while kind != b"IEND":
        length = int.from_bytes(_exactly(content, at, 4))
        chunk = _exactly(content, at, length + 12)
        kind = chunk[4:8]
        at += len(chunk)
        if kind in _PNG_ALLOWED:
            parts.append(chunk)
    return b"".join(parts)


def gif(content):
    """Return a GIF without comments and application data."""
    at = 13 + _colours(content[10])
    parts = [_exactly(content, 0, at)]
    while content[at] != 0x3B:
        start = at
        if content[at] == 0x2C:
            at = _after_blocks(content, at + 11 + _colours(content[at + 9]))
            is_allowed = True
        elif content[at] == 0x21:
            label, first = content[at + 1], content[at + 3 : at + 14]
            at = _after_blocks(content, at + 2)
            is_allowed = label == _GIF_CONTROL or (label == _GIF_APPLICATION and first in _GIF_ALLOWED)
        else:
            raise ValueError("no block")
        if is_allowed:
            parts.append(content[start:at])
    return b"".join(parts) + b"\x3b"


def _colours(flags):
    """Return how many bytes the colour table takes that these flags announce."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _after_blocks(content, at):
    while content[at]:
        at += content[at] + 1
    return at + 1


def webp(content):
    """Return a WebP without metadata."""
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        raise ValueError("no WebP")
    end = int.from_bytes(content[4:8], "little") + 8
    body = _webp_chunks(_exactly(content, 12, end - 12))
    return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body


def _webp_chunks(content):
    parts, at = [], 0
    while at < len(content):
        kind, length = content[at : at + 4], int.from_bytes(_exactly(content, at + 4, 4), "little")
        body = _exactly(content, at + 8, length)
        at += 8 + length + length % 2
        if kind == b"VP8X":
            body = bytes((body[0] & ~_WEBP_METADATA_FLAGS,)) + body[1:]
        elif kind == b"ANMF":
            body = body[:_FRAME_HEAD] + _webp_chunks(body[_FRAME_HEAD:])
        if kind in _WEBP_ALLOWED:
            parts.append(kind + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2))
    return b"".join(parts)


def _exactly(content, at, length):
    part = content[at : at + length]
    if len(part) != length or length < 0:
        raise ValueError("cut short")
    return part
