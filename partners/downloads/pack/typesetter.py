"""Sets a briefing pack as a PDF: a program of its own, which reads the pack as JSON and writes the PDF.

It is run in a process that ends with its work: Typst goes on holding hundreds of megabytes, and one that takes too
long can be ended. It knows Typst and the standard library alone.

A PDF/UA may hold no character without a shape, so Typst refuses one, and no list of its fonts' characters is to be had:
each unusual character is tried, and what no font can show goes by its name.
"""

import json
import re
import sys
import unicodedata
from pathlib import Path

import typst

TEMPLATE = Path(__file__).with_name("pack.typ")
STANDARDS = ["ua-1"]
MAX_PROBED = 200  # unusual characters of one pack; those beyond go by their names
# What any of the fonts can show: Latin letters, the points and signs of English and Welsh.
_UNUSUAL = re.compile(
    "[^\n\t\x20-\x7e\xa0-\xac\xae-\u017f\u200b\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u20ac]"
)
_NO_CHARACTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
_PROBE = b'#set document(title: "-")\n#json(bytes(sys.inputs.text))'
_LONG_WORD = re.compile(r"\S{50,}")
_PIECE = re.compile(".{25}")
_MAY_BREAK = "\u200b"


def typeset(pack):
    """Return the bytes of the PDF of a pack, as JSON holds it.

    Its words go in as data, which the template prints and never reads as markup.
    """
    fonts = typst.Fonts(include_system_fonts=True, include_embedded_fonts=True)
    unusual = sorted(set(_UNUSUAL.findall(_NO_CHARACTERS.sub("", "".join(_texts(pack))))))
    shown = _shown_characters(unusual[:MAX_PROBED], fonts)
    return typst.compile(
        TEMPLATE.read_bytes(),
        root=TEMPLATE.parent,
        font_paths=fonts,
        format="pdf",
        sys_inputs={"pack": json.dumps(_printable(pack, shown))},
        pdf_standards=STANDARDS,
    )


def _texts(value):
    """Yield every text in a value, as JSON holds it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)


def _printable(value, shown):
    """Return a value with every text in it such that the fonts can show it."""
    if isinstance(value, str):
        return printable_text(value, shown)
    if isinstance(value, dict):
        return {key: _printable(item, shown) for key, item in value.items()}
    return [_printable(item, shown) for item in value] if isinstance(value, list) else value


def printable_text(text, shown):
    """Return a text in which each unusual character that is not `shown` is its name: "[grinning face]".

    A word longer than a line may be broken; an address breaks by itself.
    """
    text = _LONG_WORD.sub(_breakable, _NO_CHARACTERS.sub("", text))
    return _UNUSUAL.sub(lambda found: found[0] if found[0] in shown else _name(found[0]), text)


def _shown_characters(characters, fonts):
    """Return those of the characters that can be shown, a set: halved until a half is of one sort."""
    if not characters or _is_shown("".join(characters), fonts):
        return set(characters)
    if len(characters) == 1:
        return set()
    half = len(characters) // 2
    return _shown_characters(characters[:half], fonts) | _shown_characters(characters[half:], fonts)


def _is_shown(text, fonts):
    inputs = {"text": json.dumps(text)}
    try:
        typst.compile(_PROBE, font_paths=fonts, format="pdf", sys_inputs=inputs, pdf_standards=STANDARDS)
    except typst.TypstError:
        return False
    return True


def _breakable(word):
    return word[0] if "://" in word[0] else _PIECE.sub(lambda piece: piece[0] + _MAY_BREAK, word[0])


def _name(character):
    return f"[{unicodedata.name(character, f'U+{ord(character):04X}').lower()}]"


if __name__ == "__main__":
    sys.stdout.buffer.write(typeset(json.load(sys.stdin.buffer)))
