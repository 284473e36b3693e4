"""Strips PDFs: who made them, with what and when, who remarked, and what pictures and attachments in them tell.

After ISO 32000-1. The file is written anew from what its pages lead to, so that earlier versions of it, which a PDF
keeps at its front, are gone as well.
"""

import re
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject, TextStringObject

from practice.file_metadata import office, picture_formats, pictures, rtf, videos
from practice.file_metadata.allowance import spend
from practice.file_metadata.refusals import refusal

# Of an object, whatever it is; and of a remark, whose /T is its author (a form's field is called by it).
METADATA_KEYS = ("/Metadata", "/PieceInfo", "/LastModified")
ANNOTATION_AUTHOR_KEYS = ("/T", "/M", "/CreationDate", "/NM")
ANNOTATION_SUBTYPES = {
    *("/Text", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight", "/Underline"),
    *("/Squiggly", "/StrikeOut", "/Stamp", "/Caret", "/Ink", "/FileAttachment", "/Sound", "/Redact"),
}
# What a reader's program would do by itself or by a click: run a script, start a program, send a form away.
ACTIVE_KEYS = ("/AA", "/JavaScript", "/JS", "/XFA", "/RichMediaContent")
ACTION_KEYS = ("/A", "/OpenAction", "/Next")
ACTIVE_ACTIONS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/RichMediaExecute", "/GoToE", "/Rendition"}
_PATHS = re.compile(r"(?s)^.*[\\/]")


def strip(content):
    """Return the PDF without metadata and scripts; raises FileRefused where it is protected, signed or too long.

    Raises whatever pypdf raises where it is damaged.
    """
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted:
        raise refusal("protected")
    spend("objects", sum(len(objects) for objects in reader.xref.values()) + len(reader.xref_objStm))
    if len(reader.pages) == 0:
        raise ValueError("no page")
    writer = PdfWriter(clone_from=reader)
    _strip_from(writer.root_object)
    # A copy takes only what the pages lead to: without what was taken out, and what an earlier version had.
    return _written(PdfWriter(clone_from=PdfReader(BytesIO(_written(writer)))))


def _written(writer):
    writer.metadata = None
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def _strip_from(root):
    """Strip every object that `root` leads to."""
    reached, waiting = set(), [root]
    while waiting:
        held = waiting.pop()
        if isinstance(held, DictionaryObject):
            _strip(held)
        elif not isinstance(held, ArrayObject):
            continue
        for part in dict.values(held) if isinstance(held, DictionaryObject) else list.__iter__(held):
            if isinstance(part, IndirectObject):
                if part.idnum in reached:
                    continue
                reached.add(part.idnum)
                part = part.get_object()
            waiting.append(part)


def _strip(held):
    for key in (*METADATA_KEYS, *ACTIVE_KEYS):
        held.pop(key, None)
    for key in ACTION_KEYS:
        _strip_action(held, key)
    if held.get("/Type") == "/Sig" or (held.get("/FT") == "/Sig" and "/V" in held):
        raise refusal("signed")
    if held.get("/Subtype") in ANNOTATION_SUBTYPES:
        for key in ANNOTATION_AUTHOR_KEYS:
            held.pop(key, None)
    if held.get("/Type") in ("/Filespec", "/F"):
        for key in ("/F", "/UF"):
            if isinstance(held.get(key), str):
                held[NameObject(key)] = TextStringObject(_PATHS.sub("", held[key]))
    if isinstance(held, StreamObject):
        _strip_stream(held)


def _strip_action(held, key):
    action = held[key] if key in held else None  # noqa: SIM401  only this follows a reference
    if isinstance(action, DictionaryObject) and action.get("/S") in ACTIVE_ACTIONS:
        held.pop(key)


def _strip_stream(stream):
    filters = stream.get("/Filter")
    names = list(filters) if isinstance(filters, ArrayObject) else [filters]
    if names == ["/DCTDecode"]:
        stream._data = picture_formats.jpeg(stream._data, whole=False)
    elif stream.get("/Type") == "/EmbeddedFile" or "/Params" in stream:
        stream.pop("/Params", None)  # when it was made and changed
        attachment = stream.get_data()
        spend("parts", 1)
        spend("bytes", len(attachment))
        stream.set_data(_attachment(attachment))


def _attachment(content):
    """Return the file that is attached, stripped as if it had been uploaded by itself."""
    if pictures.is_picture(content):
        return pictures.strip(content)
    if content.startswith(office.MAGIC):
        return office.strip(content)
    if b"%PDF-" in content[:1024]:
        return strip(content)
    if content[:5] == rtf.MAGIC:
        return rtf.strip(content)
    if videos.is_video(content):
        return videos.strip(content)
    if content.startswith(office.OLE):
        raise refusal("embedded")
    return content
