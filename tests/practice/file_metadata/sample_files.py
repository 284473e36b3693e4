"""Files that tell of people, made for the tests of what is taken out of them."""

import io
import zipfile

from PIL import Image, ImageCms, PngImagePlugin
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    EncodedStreamObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825
SECRET = "A. Person"
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><creator>{SECRET}</creator></x:xmpmeta>'.encode()


def photo(form="JPEG", turned=6):
    """Return the bytes of a picture of 400 × 200 with place and maker; its colours have a profile."""
    picture = Image.new("RGB", (400, 200), "white")
    picture.paste("red", (0, 0, 40, 40))
    exif = picture.getexif()
    exif[ORIENTATION], exif[MAKER] = turned, SECRET
    exif.get_ifd(GPS)[2] = (53.0, 16.0, 0.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    more = {"PNG": {"pnginfo": words()}, "WEBP": {"xmp": XMP}, "JPEG": {"comment": SECRET, "xmp": XMP}}[form]
    target = io.BytesIO()
    picture.save(target, form, exif=exif, icc_profile=profile, **more)
    return target.getvalue()


def words():
    """Return what is written beside the picture in a PNG."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", SECRET)
    info.add_itxt("Comment", SECRET, zip=False)
    return info


def animation(form="GIF"):
    """Return an animation of three pictures with a comment or details."""
    frames = [Image.new("RGB", (20, 10), colour) for colour in ("red", "green", "blue")]
    exif = frames[0].getexif()
    exif[MAKER] = SECRET
    more = {"GIF": {"comment": SECRET}, "WEBP": {"exif": exif}, "PNG": {"pnginfo": words()}}[form]
    target = io.BytesIO()
    frames[0].save(target, form, save_all=True, append_images=frames[1:], duration=50, loop=0, **more)
    return target.getvalue()


def archive(**parts):
    """Return a zip of parts by name."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return target.getvalue()


def parts_of(content):
    """Return {name: bytes} of a zip."""
    with zipfile.ZipFile(io.BytesIO(content)) as read:
        return {name: read.read(name) for name in read.namelist()}


def a_pdf():
    """Return a PDF of one page that names its author in every place that a PDF has for it."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": SECRET, "/Title": "Plan"})
    metadata = DecodedStreamObject()
    metadata.set_data(XMP)
    metadata[NameObject("/Type")] = NameObject("/Metadata")
    writer.root_object[NameObject("/Metadata")] = writer._add_object(metadata)
    image = EncodedStreamObject()
    image._data = photo(turned=1)
    image.update(_names(Filter="DCTDecode", Subtype="Image", Type="XObject", ColorSpace="DeviceRGB"))
    image.update({NameObject("/Width"): NumberObject(400), NameObject("/Height"): NumberObject(200)})
    image[NameObject("/BitsPerComponent")] = NumberObject(8)
    held = DictionaryObject({NameObject("/Photo"): writer._add_object(image)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): held})
    remark = DictionaryObject(_names(Type="Annot", Subtype="Text"))
    remark[NameObject("/T")], remark[NameObject("/Contents")] = TextStringObject(SECRET), TextStringObject("A remark")
    remark[NameObject("/Rect")] = ArrayObject([NumberObject(0)] * 4)
    page[NameObject("/Annots")] = ArrayObject([writer._add_object(remark)])
    writer.add_attachment("photo.jpg", photo(turned=1))
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _names(**values):
    return {NameObject(f"/{key}"): NameObject(f"/{value}") for key, value in values.items()}
