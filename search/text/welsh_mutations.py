"""Undoes the initial mutations of Welsh: names the words that a mutated form may come from."""

# What a mutated form begins with, and what its word may begin with, of two the likelier first. Longest first, because
# "ngh" also begins with "n" and "mh" with "m".
_MUTATIONS = (
    ("ngh", ("c",)),
    ("ng", ("g",)),
    ("mh", ("p",)),
    ("nh", ("t",)),
    ("ph", ("p",)),
    ("th", ("t",)),
    ("ch", ("c",)),
    ("dd", ("d",)),
    ("ff", ()),
    ("ll", ()),
    ("rh", ()),
    ("f", ("m", "b")),
    ("g", ("c",)),
    ("b", ("p",)),
    ("d", ("t",)),
    ("l", ("ll", "gl")),
    ("r", ("rh", "gr")),
    ("m", ("b",)),
    ("n", ("d",)),
)
_VOWELS = "aeiouwyâêîôûŵŷ"

# What the forms of one family of consonants have in common; the family of c and g, whose g may vanish, has nothing.
_COMMON_INITIALS = (
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
_SHORTEST_REST = 2


def radicals(word):
    """Return what `word` may be when no mutation is undone, or one: itself first, then the likelier."""
    found = [word]
    if word[:1] in _VOWELS:
        return [*found, "g" + word]
    if word[:1] == "h" and word[1:2] and word[1] in _VOWELS:
        return [*found, word[1:]]
    for mutated, initials in _MUTATIONS:
        if word.startswith(mutated):
            rest = word[len(mutated) :]
            return found + [initial + rest for initial in initials]
    return found


def common_initial(word):
    """Return `word` with one common letter for all the initials that it may have by mutation."""
    for initial, common in _COMMON_INITIALS:
        if word.startswith(initial) and len(word) - len(initial) >= _SHORTEST_REST:
            return common + word[len(initial) :]
    return word
