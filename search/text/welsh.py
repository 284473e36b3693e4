"""Brings the forms of a Welsh word together: initial mutations, clitics, plurals and the commonest endings.

There is no Snowball stemmer for Welsh. Two things hide that two Welsh words are the same, and both are undone here:

- The first letter mutates: *pobl* is also *bobl*, *mhobl* and *phobl*; *gardd* is also *ardd* and *ngardd*.
- Plurals and verbs have endings, and vowels change with them: *cyngor*, *cynghorau*; *menter*, *mentrau*.

Which word a form came from cannot be told from the form alone (*f* comes from *b* or *m*), so the rules propose words
and the word list decides. For what the list does not have, and where there is no list, every form of one family of
consonants gets one common letter and the commonest endings are cut. Two different words may so fall together; that
costs less than not finding a word in the form it mostly stands in.

A circumflex is kept where it tells two words apart (*tân* and *tan*), and else folded, because many do not type it.
"""

import re

from .stopwords import STOP_WORDS
from .welsh_endings import irregular_singular, is_flagged_plural, is_likely, lemma
from .welsh_mutations import common_initial, radicals
from .welsh_word_list import plain, word_list

_SHORTEST_STEM = 3
# The longest first.
_ENDINGS = "iadau iodd oedd iaid iant wyr wyd odd ydd ion iau aid ant iad au on od ir io wr ai i"
_DOUBLED = re.compile(r"([nr])\1$")  # as only before an ending: "rhaglenni"
_CLITICS = ("'r", "'n", "'i", "'u", "'w", "'m", "'ch", "'th")
_STOP_WORDS = STOP_WORDS["cy"]
# Stop words that may be written with a circumflex.
_ACCENTED_STOP_WORDS = "â nâ pâm hŷd ôd ŷm ŷch trôi"
# Words that some write with a circumflex and some without.
_OPTIONAL_CIRCUMFLEX = "ystâd siŵr sgwâr ysgwâr tŵr osôn sêt stôf ystôr cytûn trôl plât"
# Words apart from those without a circumflex, which the list has only as stems of verbs.
_DISTINCT = "tâl gŵyr"

_ENDINGS = tuple(_ENDINGS.split())
_ACCENTED_STOP_WORDS, _OPTIONAL_CIRCUMFLEX, _DISTINCT = (
    frozenset(words.split()) for words in (_ACCENTED_STOP_WORDS, _OPTIONAL_CIRCUMFLEX, _DISTINCT)
)


def without_clitic(word):
    """Return `word` without the article or pronoun leaning on it: "gymuned" for "gymuned'r"."""
    for clitic in _CLITICS:
        if word.endswith(clitic):
            return word[: -len(clitic)]
    return word


def is_welsh_stop_word(word):
    """Whether `word`, in lower case with its circumflexes, is a stop word; "mor" is one and "môr" is not."""
    folded = plain(word)
    return folded in _STOP_WORDS and (word == folded or word in _ACCENTED_STOP_WORDS)


def stem_welsh(word):
    """Return what every form of `word`, in lower case with its circumflexes, has in common."""
    words = word_list()
    found = _listed_lemma(word, words) if words else None
    if found is None:
        singulars = filter(None, map(irregular_singular, radicals(word)))
        return _common_part(plain(next(singulars, word)))
    return found if _is_distinct(found, words) else plain(found)


def _listed_lemma(word, words):
    """Return the lemma of `word` by the list, None where it has none."""
    own, *others = radicals(word)
    if own in words or is_flagged_plural(own, words):
        return lemma(own, words)
    listed = [other for other in others if other in words]
    if listed:
        return lemma(next((other for other in listed if is_likely(other, words)), listed[0]), words)
    for candidate in (own, *others):
        found = lemma(candidate, words)
        if found != candidate:
            return found
    return None


def _is_distinct(word, words):
    """Whether the circumflex of `word` tells it from another word."""
    folded = plain(word)
    if folded == word or word in _OPTIONAL_CIRCUMFLEX:
        return False
    if folded in _STOP_WORDS or word in _DISTINCT:
        return True
    is_word = words.has_exactly(folded) and (words.has_own_forms(folded) or not words.is_verb_stem(folded))
    return is_word and words.has_exactly(word)


def _common_part(word):
    """Return what is left of `word` when its initial is the common one and its ending is cut."""
    word = common_initial(word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    return _DOUBLED.sub(r"\1", word.replace("ngh", "ng"))
