"""Codes of the official registers and what they say: level, nation, type of council."""

import re

from practice.choices import CouncilType, PlaceLevel

# What the first letters of a code of the Office for National Statistics say about the place.
LEVEL_OF_CODE = {
    **dict.fromkeys(("E92", "W92", "S92", "N92", "K02", "K03", "K04"), PlaceLevel.NATION),
    "E12": PlaceLevel.REGION,
    **dict.fromkeys(("E06", "E07", "E08", "E09", "E10", "E47", "E61"), PlaceLevel.COUNCIL_AREA),
    **dict.fromkeys(("W06", "S12", "N09"), PlaceLevel.COUNCIL_AREA),
}
NATION_OF_LETTER = {"E": "E92000001", "W": "W92000004", "S": "S92000003", "N": "N92000002"}

# What the types of council are called in the official registers.
COUNCIL_TYPE_OF_CODE = {
    "cty": CouncilType.COUNTY,
    "nmd": CouncilType.DISTRICT,
    **dict.fromkeys(("ua", "wpa", "sco", "nid"), CouncilType.UNITARY),
    "md": CouncilType.METROPOLITAN,
    **dict.fromkeys(("lbo", "cc"), CouncilType.LONDON_BOROUGH),
    **dict.fromkeys(("comb", "sra"), CouncilType.COMBINED),
}


def is_ons_code(code):
    """Tell whether `code` is one of the Office for National Statistics, which no two places share."""
    return bool(re.fullmatch(r"[EWSNKJ]\d{8}", code))


def merge_other_names(cell, label, name):
    """Return the other labels of a concept called `name`: those of its `label`, or None, and those that a cell names.

    Names are parted by commas or bars. Nothing is taken twice, in whatever case, and nothing whose letters were lost on
    the way.
    """
    found = label.other_labels.splitlines() if label else []
    found += [" ".join(part.split()) for part in re.split(r"[,|]", cell) if not set(part) & set("\ufffd¿")]
    names = {}
    for one in filter(None, found):
        names.setdefault(one.casefold(), one)
    names.pop(name.casefold(), None)
    return "\n".join(names.values())
