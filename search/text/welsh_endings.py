"""Undoes the endings of Welsh words, and the vowels that change with them, as far as the word list bears it out."""

import re

from .welsh_word_list import PLURAL_FLAGS, plain

_SHORTEST_STEM = 3

# Plurals that no rule makes, the singular first.
_IRREGULAR = {
    form: singular
    for singular, *forms in (
        line.split()
        for line in """
plentyn plant
tŷ tai teiau
gŵr gwŷr
gwraig gwragedd
brawd brodyr
chwaer chwiorydd
merch merched
dyn dynion
llaw dwylo
troed traed
corff cyrff
ffordd ffyrdd
porth pyrth
ffon ffyn
bardd beirdd
car ceir
ci cŵn
sais saeson
cymro cymry
blwyddyn blynyddoedd blynedd
chwarter chwarteri
castell cestyll
bachgen bechgyn
draig dreigiau
cyllell cyllyll
asgwrn esgyrn
maneg menig
iâr ieir
dafad defaid
oen ŵyn
arth eirth
sant saint seintiau
athro athrawon
cawr cewri
llygad llygaid
gafr geifr
alarch elyrch
coeden coed
derwen derw
aderyn adar
mochyn moch
pysgodyn pysgod
blodyn blodau
llysieuyn llysiau
planhigyn planhigion
deilen dail
gwelltyn gwellt
cân caneuon
maer meiri
""".splitlines()
        if line
    )
    for form in forms
}
_SINGULARS = frozenset(_IRREGULAR.values())

# (ending of the plural, what the singular has in its place), the longest first.
_PLURALS = (
    ("feydd", ("fa",)),
    ("iadau", ("iad", "iant")),
    ("iaid", ("",)),
    ("oedd", ("",)),
    ("wyr", ("wr", "ydd", "iwr", "or")),
    ("nau", ("",)),
    ("iau", ("",)),
    ("ion", ("",)),
    ("edd", ("",)),
    ("ydd", ("",)),
    ("aid", ("",)),
    ("aint", ("",)),
    ("au", ("",)),
    ("on", ("",)),
    ("od", ("",)),
    ("ed", ("",)),
    ("ys", ("",)),
    ("i", ("",)),
)
# What becomes of a singular before the ending of its plural: (in the plural, in the singular).
_CONSONANTS = ((r"([nr])\1$", r"\1"), (r"([nm]g?)h", r"\1"))
_CHANGES = (
    (r"^([^aeiouwy]*[aeiouwy])n(?=[aeiouwy])", r"\1nn"),
    (r"([bcdfglmnprst])r$", r"\1er"),
    (r"([bcdfglmnprst])l$", r"\1el"),
    (r"ei([^aeiouwy]+)$", r"ai\1"),
    (r"ei([^aeiouwy]+)$", r"ae\1"),
    (r"ey([^aeiouwy]+)$", r"ae\1"),
    (r"eu([^aeiouwy]+)$", r"au\1"),
    (r"e([^aeiouwy]+)$", r"a\1"),
    (r"y([^aeiouwy]+)$", r"w\1"),
    (r"y([^aeiouwy]+)y([^aeiouwy]+)$", r"w\1w\2"),
    (r"o([^aeiouwy]+)$", r"aw\1"),
)
_CONSONANTS = tuple((re.compile(pattern), instead) for pattern, instead in _CONSONANTS)
_CHANGES = tuple((re.compile(pattern), instead) for pattern, instead in _CHANGES)
# What tells that a word is a singular: one of these after it is a word.
_OWN_PLURALS = ("au", "iau", "on", "ion", "nau", "oedd", "iaid")

_VERB_ENDINGS = "asant asom asoch iwyd iodd iais wyd odd ais ant wch ent ir io af em ai id o u i a"  # the longest first
_SHORTEST_VERB_STEM = 4


def irregular_singular(word):
    """Return the singular of a plural that no rule makes, None where `word` is none."""
    return _IRREGULAR.get(word)


def lemma(word, words):
    """Return the word that `word` is a form of, as the WelshWordList `words` bears out; or itself."""
    return _IRREGULAR.get(word) or _singular(word, words) or _verb_stem(word, words) or word


def is_flagged_plural(word, words):
    """Whether the list says that `word` is the plural of another, though it has no line of its own."""
    return any(
        word.endswith(ending) and words.takes_ending(word.removesuffix(ending), ending) for ending in PLURAL_FLAGS
    )


def is_likely(word, words):
    """Whether `word`, which is listed, has a plural or is one that no rule makes; what has none is mostly rare."""
    return word in _IRREGULAR or word in _SINGULARS or _is_singular(word, words)


def _singular(word, words):
    """Return the singular of `word`, None where it is not seen to be a plural."""
    if _is_singular(word, words):
        return None
    for ending, replacements in _PLURALS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _SHORTEST_STEM or (ending == "i" and stem[-1] == "a"):  # "ai" is a verb's
            continue
        if ending == "nau" and not words.takes_ending(stem, ending):
            continue
        for candidate in _candidates(stem, ending, replacements, word, words):
            if candidate in words and candidate != word:
                return _with_circumflex(candidate, ending, words)
    return None


def _is_singular(word, words):
    """Whether `word` has a plural itself, or is compared."""
    own_plurals = [stem + ending for stem in {word, plain(word)} for ending in _OWN_PLURALS]
    if word.endswith("ydd"):
        own_plurals.append(word.removesuffix("ydd") + "wyr")
    return words.has_own_forms(word) or any(words.has_exactly(plural) for plural in own_plurals)


def _candidates(stem, ending, replacements, word, words):
    """Yield what the singular may be, the likelier first.

    A plural that is regular stands in the list as a flag of its singular. One that has a line of its own mostly has
    another vowel, so the stem as it stands comes last there.
    """
    if replacements != ("",):
        yield from (stem + instead for instead in replacements)
    reduced = stem
    for pattern, instead in _CONSONANTS:
        reduced = pattern.sub(instead, reduced)
    changed = [reduced] if reduced != stem else []
    changed += [pattern.sub(instead, reduced) for pattern, instead in _CHANGES if pattern.search(reduced)]
    if words.has_exactly(word):
        yield from changed
        yield stem
    else:
        yield stem
        yield from changed


def _with_circumflex(word, ending, words):
    """Return `word` with the circumflex that it has in the list where that is the one that takes the ending."""
    accented = words.accented(word)
    if accented and (not words.has_exactly(word) or words.takes_ending(accented, ending)):
        return word if words.takes_ending(word, ending) else accented
    return word


def _verb_stem(word, words):
    """Return the stem of a verb whose form `word` is, None where it is none."""
    folded = plain(word)
    for ending in _VERB_ENDINGS.split():
        stem = folded.removesuffix(ending)
        if len(stem) >= _SHORTEST_VERB_STEM and stem != folded and words.is_verb_stem(stem):
            return stem
    return None
