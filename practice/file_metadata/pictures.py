"""Strips pictures: turned upright as their details say, and then without any detail.

Pictures carry EXIF, XMP, comments and previews (EXIF 2.32; TIFF 6.0 for the orientation, which is applied first).
"""

from io import BytesIO

from django.conf import settings
from PIL import Image, ImageOps

from practice.file_metadata import picture_formats
from practice.file_metadata.allowance import spend
from practice.file_metadata.refusals import refusal

# By Pillow's name of the format: how it is written again, and who keeps only the picture's own parts.
FORMATS = {
    "JPEG": ("JPEG", picture_formats.jpeg),
    "MPO": ("JPEG", picture_formats.jpeg),  # several JPEGs in one file, of which the first is shown
    "PNG": ("PNG", picture_formats.png),
    "GIF": ("GIF", picture_formats.gif),
    "WEBP": ("WEBP", picture_formats.webp),
}
READABLE_FORMATS = ["JPEG", "PNG", "GIF", "WEBP"]  # Pillow opens an MPO as the JPEG that it begins with
QUALITY = 92
UPRIGHT, ORIENTATION = 1, 0x0112
MAX_SIDE, MAX_FRAMES = 20_000, 500  # a panorama of a phone is 16,000 wide


def is_picture(content):
    """Tell by its first bytes whether this is a picture of a sort that is stripped."""
    return content.startswith((b"\xff\xd8", b"\x89PNG", b"GIF8")) or (
        content.startswith(b"RIFF") and content[8:12] == b"WEBP"
    )


def strip(content):
    """Return the picture without metadata; raises whatever reading a damaged one raises."""
    with Image.open(BytesIO(content), formats=READABLE_FORMATS) as picture:
        form, keep_picture = FORMATS[picture.format]
        moves = getattr(picture, "n_frames", 1) > 1 and form != "JPEG"
        upright = moves or picture.getexif().get(ORIENTATION, UPRIGHT) == UPRIGHT
        _read_to_the_end(picture, moves, upright)
        return keep_picture(content if upright else _turned(picture, form))


def _read_to_the_end(picture, moves, upright):
    """Decode every picture of the file, so that none is stored which no size could be made of."""
    frames = picture.n_frames if moves else 1
    pixels = picture.width * picture.height * frames
    if pixels > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS or max(picture.size) > MAX_SIDE or frames > MAX_FRAMES:
        raise refusal("pixels")
    spend("pixels", pixels)
    if upright and not moves:
        picture.draft(None, (picture.width // 8, picture.height // 8))  # a JPEG is read as well at an eighth
    for frame in range(frames):
        if moves:
            picture.seek(frame)
        picture.load()


def _turned(picture, form):
    upright = ImageOps.exif_transpose(picture)
    colours = {"icc_profile": picture.info.get("icc_profile")}
    how = {"JPEG": {"quality": QUALITY}, "WEBP": {"lossless": True}}.get(form, {})
    written = BytesIO()
    upright.info = {name: value for name, value in upright.info.items() if name == "transparency"}
    upright.save(written, form, exif=b"", **colours, **how)
    return written.getvalue()
