"""Strips metadata (place, time, device, authors) from uploaded files.

What a file is, its first bytes say, not its name. A file that cannot be gone through to its end is refused: what nobody
has looked into might hold anything.
"""

from pathlib import PurePath

from django.core.files.base import ContentFile

from practice.file_metadata import office, pdf, pictures, rtf, videos
from practice.file_metadata.allowance import one_upload
from practice.file_metadata.refusals import FileRefused, damaged_file, refusal

__all__ = ["FileRefused", "StrippedFile", "require_picture", "strip_metadata"]

OFFICE_SUFFIXES = {".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"}
_HEAD = 1024  # bytes within which a PDF may begin, as PDF 1.7 (H.3) lets readers find it


class StrippedFile(ContentFile):
    """A file without metadata, which needs no further check."""


def strip_metadata(file):
    """Return a StrippedFile of `file` without its metadata, or None where there is nothing to strip.

    Raises FileRefused, with a sentence for whoever uploads it, where what the file holds cannot be told.
    """
    if isinstance(file, StrippedFile) or isinstance(getattr(file, "file", None), StrippedFile):
        return None
    file.seek(0)
    content = file.read()
    file.seek(0)
    name = PurePath(file.name or "").name
    strip = _stripper_for(content, PurePath(name).suffix.lower())
    if strip is None:
        return None
    try:
        with one_upload():
            stripped_content = strip(content)
    except FileRefused:
        raise
    except Exception as error:  # readers of damaged files fail in any way there is
        raise damaged_file() from error
    return None if stripped_content == content else StrippedFile(stripped_content, name=name)


def require_picture(file):
    """Raise FileRefused unless `file` begins as a picture of a format that is stripped."""
    file.seek(0)
    head = file.read(_HEAD)
    file.seek(0)
    if not pictures.is_picture(head):
        raise refusal("not a picture")


def _stripper_for(content, suffix):
    """Return the function that strips such a content, or None where its sort tells nothing beyond what it shows."""
    if pictures.is_picture(content):
        return pictures.strip
    if suffix in OFFICE_SUFFIXES or content.startswith(office.MAGIC):
        return office.strip
    if b"%PDF-" in content[:_HEAD]:
        return pdf.strip
    if content.lstrip()[:5].lower() == rtf.MAGIC:
        return rtf.strip
    if videos.is_video(content):
        return videos.strip
    if content.startswith(UNSUPPORTED_SIGNATURES):
        raise refusal("unknown")
    return None


# TIFF, and files of Office before 2007: pictures and texts that may tell of people, which nothing here goes through.
UNSUPPORTED_SIGNATURES = (b"II*\0", b"MM\0*", b"\xd0\xcf\x11\xe0")
