"""The error for a file that cannot be stripped, with a message that says why and what the uploader can do."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

REFUSAL_MESSAGES = {
    "damaged": _(
        "This file is damaged or cut short, so that we cannot take out what it tells of people. Open it in the program "
        "it comes from, save it again and upload that."
    ),
    "protected": _(
        "This file is protected by a password or against changes, so that we cannot take out what it tells of people. "
        "Save it without protection and upload that."
    ),
    "signed": _("This file is signed, and a signature names a person. Save it without the signature and upload that."),
    "embedded": _(
        "This file holds a part that we cannot look into, such as an embedded object of an older program. Take that "
        "out, or save the file as a PDF, and upload that."
    ),
    "large": _("This file is too large to be gone through when unpacked. Upload it in parts, or save it as a PDF."),
    "mismatch": _(
        "What is in this file is not what the ending of its name says. Open it in the program it comes from, save it "
        "again and upload that."
    ),
    "not a picture": _("This is no picture in one of the formats JPEG, PNG, GIF and WebP. Save it in one of them."),
    "macros": _("This file holds macros, which are programs. Save it without them, and upload that."),
    "pages": _("This PDF has too many pages or parts to be gone through. Upload it in parts."),
    "pixels": _("This picture is too large, or moves for too long. Make it smaller and upload that."),
    "unknown": _(
        "We cannot take out of files of this sort what they tell of people. Save it in another format, such as JPEG "
        "for a picture or PDF for a text, and upload that."
    ),
}


class FileRefused(ValidationError):
    """Raised for a file that cannot be stripped, and so is not stored."""


def refusal(code):
    """Return the FileRefused for a key of SENTENCES."""
    return FileRefused(REFUSAL_MESSAGES[code], code=code)


def damaged_file():
    """Return the FileRefused for a file that cannot be read to its end."""
    return refusal("damaged")
