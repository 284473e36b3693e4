"""Says which characters the fonts of the pack can show, and puts the names of the others in their place.

A PDF/UA may hold no character without a shape, so the compiler refuses one, and no list of its fonts' characters is to
be had: it is asked. What it answered is remembered by the process.
"""

import json
import re
import unicodedata

import typst

from practice.text_rules.cleaning import clean_text

FONTS = typst.Fonts(include_system_fonts=True, include_embedded_fonts=True)
MAX_PROBED = 200  # characters of one text; those beyond go by their names
# What any of the fonts can show, so that nobody needs to ask: Latin letters, the points and signs of English and Welsh.
_UNUSUAL = re.compile(
    "[^\n\t\x20-\x7e\xa0-\xac\xae-\u017f\u200b\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u20ac]"
)
_PROBE = b'#set document(title: "-")\n#json(bytes(sys.inputs.text))'
_NO_CHARACTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
_LONG_WORD = re.compile(r"\S{50,}")
_PIECE = re.compile(".{25}")
_MAY_BREAK = "\u200b"
_shown = {}


def printable_text(text):
    """Return a text in which each character that no font can show is its name in brackets: "[grinning face]".

    A word longer than a line may be broken; an address breaks by itself.
    """
    text = _LONG_WORD.sub(_breakable, _NO_CHARACTERS.sub("", clean_text(text)))
    unusual = set(_UNUSUAL.findall(text))
    if not unusual:
        return text
    unknown = sorted(unusual - _shown.keys())
    _probe(unknown[:MAX_PROBED])
    return _UNUSUAL.sub(lambda found: found[0] if _shown.get(found[0]) else _name(found[0]), text)


def printable(value):
    """Return `value`, as JSON holds it, with every text in it printable."""
    if isinstance(value, str):
        return printable_text(value)
    if isinstance(value, dict):
        return {key: printable(item) for key, item in value.items()}
    return [printable(item) for item in value] if isinstance(value, list | tuple) else value


def _probe(characters):
    """Note of each of the characters whether it can be shown, halving them until a half is of one sort."""
    if not characters:
        return
    if _is_shown("".join(characters)):
        _shown.update(dict.fromkeys(characters, True))
    elif len(characters) == 1:
        _shown[characters[0]] = False
    else:
        half = len(characters) // 2
        _probe(characters[:half])
        _probe(characters[half:])


def _is_shown(text):
    try:
        typst.compile(
            _PROBE, font_paths=FONTS, format="pdf", sys_inputs={"text": json.dumps(text)}, pdf_standards=["ua-1"]
        )
    except typst.TypstError:
        return False
    return True


def _breakable(word):
    return word[0] if "://" in word[0] else _PIECE.sub(lambda piece: piece[0] + _MAY_BREAK, word[0])


def _name(character):
    return f"[{unicodedata.name(character, f'U+{ord(character):04X}').lower()}]"
