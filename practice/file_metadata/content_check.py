"""Tells whether a document holds what its ending says, by the content: whoever sends a file chooses name and type.

After PDF 1.7, RTF 1.9, OOXML (ECMA-376), ODF 1.3, ISO/IEC 14496-12, RFC 9559 and WebVTT.
"""

import re
import zipfile
from io import BytesIO

from practice.file_metadata import office, rtf
from practice.file_metadata.refusals import refusal

_HEAD = 1024
# What a browser that guesses takes for a page or a drawing, which may hold scripts.
_MARKUP = re.compile(rb"(?i)<(?:!doctype|html|head|body|script|svg|iframe|object|embed|img|meta|link|style|\?xml|!--)")
_OOXML = {".docx": "word/", ".xlsx": "xl/", ".pptx": "ppt/"}
_ODF = {".odt": b"text", ".ods": b"spreadsheet", ".odp": b"presentation"}
TEXTS = {".txt", ".csv", ".tsv", ".vtt"}


def require_matching_content(content, suffix):
    """Raise FileRefused unless the bytes `content` are a document of the sort that `suffix` names, such as ".pdf"."""
    if not _matches(content, suffix):
        raise refusal("mismatch")


def _matches(content, suffix):
    if suffix in TEXTS:
        return _is_text(content) and (suffix != ".vtt" or content.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT"))
    if suffix in _OOXML or suffix in _ODF:
        return content.startswith(office.OLE) or _is_office(content, suffix)  # the former is refused by name
    return {
        ".pdf": b"%PDF-" in content[:_HEAD],
        ".rtf": content.lstrip()[:5].lower() == rtf.MAGIC,
        ".mp4": content[4:8] == b"ftyp",
        ".webm": content.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in content[:_HEAD],
    }.get(suffix, False)


def _is_text(content):
    """Tell whether this is text in UTF-8, Windows-1252 or UTF-16, and no markup in disguise."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            content = content.decode("utf-16").encode()
        except UnicodeDecodeError:
            return False
    return b"\0" not in content and not _MARKUP.match(content[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip())


def _is_office(content, suffix):
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if suffix in _OOXML:
                return any(name.startswith(_OOXML[suffix]) for name in archive.namelist())
            with archive.open("mimetype") as part:
                return part.read(_HEAD) == b"application/vnd.oasis.opendocument." + _ODF[suffix]
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, EOFError, RuntimeError) as error:
        raise refusal("damaged") from error
