"""Strips office files: zip archives of XML parts, pictures and whatever else was put in (OOXML; ODF)."""

import posixpath
import re
import zipfile
from io import BytesIO

from practice.file_metadata import pictures, rtf, videos
from practice.file_metadata.allowance import spend
from practice.file_metadata.refusals import refusal
from practice.file_metadata.xml_parts import strip_names

MAGIC = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"
MAX_NESTING = 3  # files within files
EARLIEST_ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can tell
_XML = re.compile(r"\.(?:xml|rels|vml|rdf|svg)$")
_OF_PROGRAMS = re.compile(r"^customXml/(?!_rels/|itemProps)[^/]+\.xml$")
_CUSTOM = re.compile(rb"<[^>]*/customXml[\"'][^>]*>")
_TARGET = re.compile(rb"\bTarget\s*=\s*[\"']([^\"']*)[\"']")
_PRINTER = re.compile(r"(?:^|/)printerSettings/[^/]*\.bin$")
# Drawings, fonts and sounds, whose formats have no place for an author, and the copies that programs draw of objects.
_WITHOUT_AUTHOR = re.compile(
    r"\.(?:emf|wmf|emz|wmz|bmp|wdp|pct|pict|svm|odttf|fntdata|ttf|otf|wav)$|(?:^|/)(?:ObjectReplacements/.*|layout-cache)$"
)
_MACROS = re.compile(r"(?:^|/)vbaProject\.bin$|^(?:Basic|Scripts)/.*[^/]$")
_SIGNATURE = re.compile(r"^_xmlsignatures/|^META-INF/.*signatures\.xml$")
_MANIFEST = "META-INF/manifest.xml"


def strip(content, depth=1):
    """Return the office file without names, in an archive without times.

    Raises FileRefused where a part cannot be gone through, and what zipfile and expat raise where it is damaged.
    """
    if content.startswith(OLE):
        raise refusal("protected")  # as Office writes a file that needs a password; or a file of before 2007
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as before, zipfile.ZipFile(written, "w") as after:
        parts = before.infolist()
        require_allowed_size(before)
        _check(parts)
        read = {part.filename: before.read(part) for part in parts}
        of_programs = {name for name in read if _OF_PROGRAMS.match(name)} | _custom_parts(read)
        for part in parts:
            stripped = _part(part.filename, read[part.filename], depth, emptied=part.filename in of_programs)
            if stripped is not None:
                after.writestr(_entry(part), stripped)
    return written.getvalue()


def require_allowed_size(archive):
    """Raise FileRefused where what the zipfile.ZipFile unpacks to is too much; reading keeps to the sizes it tells."""
    parts = archive.infolist()
    spend("parts", len(parts))
    spend("bytes", sum(part.file_size for part in parts))


def _check(parts):
    names = [part.filename for part in parts]
    if len(set(names)) != len(names):
        raise ValueError("two parts of one name")
    if any(part.flag_bits & 1 for part in parts):
        raise refusal("protected")
    if any(_SIGNATURE.search(name) for name in names):
        raise refusal("signed")
    if any(_MACROS.search(name) for name in names):
        raise refusal("macros")


def _entry(part):
    """Return what the archive says of a part: its name and whether it is packed."""
    entry = zipfile.ZipInfo(part.filename, EARLIEST_ZIP_TIME)
    entry.compress_type = zipfile.ZIP_STORED if part.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
    return entry


def _custom_parts(read):
    """Return the names of the parts that hold data of programs, under whatever name the relationships give them."""
    found = set()
    for name, content in read.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for relationship in _CUSTOM.findall(content):
                target = _TARGET.search(relationship)
                path = target[1].decode() if target else ""
                found.add(posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/"))
    return found


def _part(name, content, depth, emptied):
    """Return what of a part is kept; None where nothing is."""
    if not content or name.endswith("/") or name == "mimetype":
        return content
    if _PRINTER.search(name):
        return None
    if name == _MANIFEST:
        if b"encryption-data" in content:
            raise refusal("protected")
        return content
    if _XML.search(name) or emptied:
        return strip_names(content, emptied)
    if pictures.is_picture(content):
        return pictures.strip(content)
    if content.startswith(MAGIC) and depth < MAX_NESTING:
        return strip(content, depth + 1)
    if videos.is_video(content):
        return videos.strip(content)
    if content[:5] == rtf.MAGIC:
        return rtf.strip(content)
    if _WITHOUT_AUTHOR.search(name):
        return content
    raise refusal("embedded")
