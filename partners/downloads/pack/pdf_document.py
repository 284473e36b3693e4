"""Makes the PDF of a briefing pack, tagged as PDF/UA-1 asks, with the typesetter Typst."""

import json
from dataclasses import asdict
from pathlib import Path

import typst

from partners.downloads.pack.printable import FONTS, printable

_TEMPLATE = Path(__file__).with_name("pack.typ")


def pack_pdf(pack):
    """Return the bytes of the PDF of a BriefingPack.

    Its words go in as data, which the template prints and never reads as markup.
    """
    data = json.dumps(printable(asdict(pack)))
    return typst.compile(
        _TEMPLATE.read_bytes(),
        root=_TEMPLATE.parent,
        font_paths=FONTS,
        format="pdf",
        sys_inputs={"pack": data},
        pdf_standards=["ua-1"],
    )
