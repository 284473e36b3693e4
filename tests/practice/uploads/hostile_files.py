"""Files that are not what they say, or much larger than they look."""

import io
import struct
import zipfile
import zlib

from PIL import Image

from tests.practice.file_metadata.sample_files import archive

PAGE = b"<!DOCTYPE html><html><script>alert(document.domain)</script></html>"
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>'


def png_of(width, height):
    """Return a PNG that is some hundred bytes long and says that it is so many pixels large."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def long_animation(frames=501):
    """Return a GIF of many frames of one pixel."""
    target = io.BytesIO()
    colours = [Image.new("P", (1, 1), number % 2) for number in range(frames)]
    colours[0].putpalette([0, 0, 0, 255, 255, 255])
    for one in colours[1:]:
        one.putpalette([0, 0, 0, 255, 255, 255])
    colours[0].save(target, "GIF", save_all=True, append_images=colours[1:], duration=50)
    return target.getvalue()


def bomb(name="word/document.xml"):
    """Return an office file of some kilobytes that unpacks to more than is allowed."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written, written.open(name, "w") as part:
        for _megabyte in range(130):
            part.write(bytes(1024 * 1024))
    return target.getvalue()


# By the ending of its name: what a picture is refused for, and what a document is.
PICTURES = {
    "a page called a picture": ("photo.png", PAGE),
    "a drawing with a script": ("photo.svg", DRAWING),
    "a drawing called a photo": ("photo.jpg", DRAWING),
    "a PDF called a photo": ("photo.jpg", b"%PDF-1.7 %%EOF"),
    "too many pixels": ("photo.png", png_of(9_000, 9_000)),
    "too wide": ("photo.png", png_of(30_000, 1)),
    "too long an animation": ("photo.gif", long_animation()),
}
DOCUMENTS = {
    "a page called a PDF": ("plan.pdf", PAGE),
    "a page called a text": ("plan.txt", PAGE),
    "a drawing called a table": ("plan.csv", b"\xef\xbb\xbf \n" + DRAWING),
    "a page by name": ("plan.html", PAGE),
    "a drawing by name": ("plan.svg", DRAWING),
    "a text called a film": ("plan.mp4", b"Words."),
    "a text called captions": ("plan.vtt", b"Words."),
    "a workbook called a letter": ("plan.docx", archive(**{"xl/workbook.xml": "<a/>"})),
    "an archive called a letter": ("plan.odt", archive(mimetype="application/zip")),
    "macros": ("plan.docx", archive(**{"word/document.xml": "<a/>", "word/vbaProject.bin": "x"})),
    "unpacks to too much": ("plan.docx", bomb()),
    "bytes called a text": ("plan.txt", b"MZ\0\0program"),
}
