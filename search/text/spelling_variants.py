"""Maps spelling variants of an English word to one: American and British, one consonant or two."""

import re

# Each rule is applied to entries and questions alike, so a word that it fits by accident is still found as before.
_RULES = [
    (re.compile(pattern), instead)
    for pattern, instead in (
        # neighbor, color, labor: the words that have "our" in British spelling, and what is made of them
        (
            r"^((?:un|dis|mis)?(?:neighb|col|lab|fav|hon|behavi|harb|hum|rum|endeav|sav|vig|arm|parl|splend|val|ferv))or",
            r"\1our",
        ),
        # organization, prioritize, analyze
        (r"^(\w{3,})iz(e|ed|es|ing|er|ers|ations?|ational)$", r"\1is\2"),
        (r"^(\w{2,})yz(e|ed|es|ing|er|ers)$", r"\1ys\2"),
        # center, theater
        (r"^((?:epi)?cent|theat|lit|met|fib|calib|kilomet|millimet)er(s?)$", r"\1re\2"),
        (r"^(cent)er(ed|ing)$", r"\1r\2"),
        (r"^program(s?)$", r"programme\1"),
        (r"^(dial|catal|anal)og(s?)$", r"\1ogue\2"),
        (r"^(def|off|pret)ense(s?)$", r"\1ence\2"),
        (r"^licenc", "licens"),
        (r"^practis", "practic"),
        (r"^(judg|acknowledg)ment", r"\1ement"),
        (r"^aging$", "ageing"),
        # traveler, enroll, fulfillment
        (r"^(\w{4,})ll(s?|ed|ing|ers?|ments?)$", r"\1l\2"),
    )
]


def british_spelling(word):
    """Return the folded English `word` in one of its spellings, the British where there is one."""
    for pattern, instead in _RULES:
        word, changed = pattern.subn(instead, word, count=1)
        if changed:
            break
    return word
