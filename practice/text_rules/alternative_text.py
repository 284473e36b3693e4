"""Tells the alternative text of a picture from the name of its file, which says nothing to those who cannot see it."""

import re
from pathlib import PurePath

from django.utils.translation import gettext_lazy as _

from practice.text_rules.name_matching import normalise_name

ONLY_A_NAME = _("This is the name of a file. Say in a few words what can be seen in the picture.")

ENDING = re.compile(r"\.(jpe?g|png|gif|webp|heic|heif|tiff?|bmp|svg|avif|pdf)\s*$", re.IGNORECASE)
# As cameras, phones, scanners and programs call what they store, with their number: IMG_1234, DSC00012, Screenshot 3.
GIVEN = re.compile(
    r"(img|image|imag|dsc[nf]?|dscn|pict?|picture|photo|foto|pxl|mvi|gopr|scan|scanned|screenshot|screen shot|untitled"
    r"|whatsapp image|fb img|signal|p|download|unnamed|file|copy of image)?[\d\s]*(at|edited|copy|final)?[\d\s]*",
)
ADDED = re.compile(r"[_-][a-z0-9]{7}$", re.IGNORECASE)  # by the site, where a file of this name was there


def names_a_file(text, file="", title=""):
    """Tell whether `text` is only the name of a file: of `file`, of any by its ending, or as a camera gives it.

    `title` is what the picture is called in the library; with an ending it is a file's name as well.
    """
    bare = ENDING.sub("", text.strip())
    name = normalise_name(bare)
    if not name:
        return bool(text.strip())
    if bare != text.strip() and (" " not in bare or name == normalise_name(ENDING.sub("", title))):
        return True
    stem = PurePath(file).stem
    own = {normalise_name(stem), normalise_name(ADDED.sub("", stem))}
    return name in own or GIVEN.fullmatch(name) is not None
