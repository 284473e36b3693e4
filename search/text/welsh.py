"""Brings the forms of a Welsh word together: initial mutations, clitics and the commonest endings.

There is no Snowball stemmer for Welsh. Two things hide that two Welsh words are the same, and both are undone here:

- The first letter mutates: *pobl* is also *bobl*, *mhobl* and *phobl*; *cymuned* is also *gymuned*, *nghymuned* and
  *chymuned*; *gardd* is also *ardd* and *ngardd*. Which word a mutated form came from cannot be told from the form
  (*f* comes from *b* or *m*), so nothing is guessed: every form of one family of consonants gets one common letter,
  and the family of *c* and *g*, whose *g* may vanish, gets none. Two different words may so fall together; that costs
  less than not finding a word in the form it mostly stands in.
- Endings of plurals and of verbs are cut, the longest first, as long as three letters remain.

Words arrive folded: lower case, without accents.
"""

_SHORTEST_STEM = 3

# Longest first, because "ngh" also begins with "n" and "mh" with "m".
_INITIALS = (
    ("ngh", ""),
    ("ng", ""),
    ("nh", "d"),
    ("mh", "b"),
    ("ph", "b"),
    ("th", "d"),
    ("dd", "d"),
    ("ch", ""),
    ("ll", "l"),
    ("rh", "r"),
    ("ff", "ff"),
    ("p", "b"),
    ("b", "b"),
    ("f", "b"),
    ("m", "b"),
    ("t", "d"),
    ("d", "d"),
    ("n", "d"),
    ("c", ""),
    ("g", ""),
    ("h", ""),
)

_ENDINGS = (
    "iadau",
    "iodd",
    "oedd",
    "iaid",
    "iant",
    "wyr",
    "wyd",
    "odd",
    "ydd",
    "ion",
    "iau",
    "aid",
    "ant",
    "iad",
    "au",
    "on",
    "od",
    "ir",
    "io",
    "wr",
    "ai",
    "i",
)

_CLITICS = ("'r", "'n", "'i", "'u", "'w", "'m", "'ch", "'th")


def without_clitic(word):
    """Return `word` without the article or pronoun leaning on it: "gymuned" for "gymuned'r"."""
    for clitic in _CLITICS:
        if word.endswith(clitic):
            return word[: -len(clitic)]
    return word


def stem_welsh(word):
    """Return what every form of the Welsh `word` has in common."""
    for initial, common in _INITIALS:
        if word.startswith(initial) and len(word) - len(initial) >= _SHORTEST_STEM - 1:
            word = common + word[len(initial) :]
            break
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word
