"""Finds what tells where somebody is who is not named: the place they gave, and names of places too small to tell."""

import re
from functools import cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from facilitation.choices import Naming
from practice.choices import PlaceLevel
from practice.models.place import LEVELS, PlaceLabel
from search.analysis import analyse

# What may be told of somebody who is not named is a council area or larger.
TOO_SMALL = frozenset(LEVELS[LEVELS.index(PlaceLevel.COUNCIL_AREA) + 1 :])
SHORTEST = 3  # letters; "of" or "St" by itself tells nothing
# Words of a place that many places share, so that one of them by itself tells nothing.
_COMMON = """
area avenue borough bridge building central centre church city close coast coastal community council county court
crescent district drive east eastern estate field fields garden gardens great green hall hill house industrial inner
island lane library little lower market midlands mount near new north northern old outer parish park place quarter
region rise river road row rural saint school shire side south southern square street suburb terrace town township
upper urban vale valley village walk ward water way west western wood woods
bach bryn caer canol capel cwm cyngor dinas dref dwyrain eglwys ffordd fawr gogledd gorllewin heol llan maes mawr neuadd
newydd pentre plwyf sir stryd tref ysgol
"""
SHARED = frozenset(_COMMON.split())
_BETWEEN_NAMES = re.compile(r"[,;/()\n]|\b(?:near|in|by|ger|yn)\b", re.IGNORECASE)


def telling_place_words(text, contribution):
    """Return the words of `text` that tell where the maker of the Contribution is, as a list in the order of the text.

    They are words of the place that the contribution or its participant gave, and names of places smaller than a
    council area, whatever label they go by. Of somebody who is shown by name or organisation nothing is too telling.
    One statement at most.
    """
    return _telling(text, _own_names(contribution), _labels_when_asked(), contribution)


def refuse_telling(contribution, **texts):
    """Raise ValidationError by field where one of the `texts`, {field: text}, tells where an unnamed maker is.

    One statement at most.
    """
    labels, names = _labels_when_asked(), _own_names(contribution)
    faults = {}
    for field, text in texts.items():
        words = _telling(text or "", names, labels, contribution)
        if words:
            faults[field] = [_fault(words)]
    if faults:
        raise ValidationError(faults)


def _fault(words):
    return _(
        "%(words)s tells where somebody is who does not want to be named. Write the council area or a larger one, or "
        "describe the place, such as: a rural district in the North West."
    ) % {"words": ", ".join(f"“{word}”" for word in words)}


def is_shown_named(contribution):
    """Tell whether readers see the maker of the Contribution by name or organisation."""
    return contribution.naming != Naming.NOT and contribution.participant.is_confirmed


def _own_names(contribution):
    """Return the places that the Contribution and its participant gave, each as the words that it is made of."""
    given = [contribution.place, contribution.participant.place]
    names = [name for place in given for name in _BETWEEN_NAMES.split(place)]
    return [words for words in (_words(name, contribution.language) for name in names) if words]


def _words(text, language):
    """Return the Words of the text, each once where a hyphen joins several."""
    return [word for word in analyse(text, language) if not word.joined]


def _labels_when_asked():
    """Return a function that returns [(level, label)] of every place, read once, when it is first asked."""
    return cache(_labels)


def _labels():
    rows = PlaceLabel.objects.select_related(None).values_list("concept__level", "preferred_label", "other_labels")
    return [
        (level, label.strip())
        for level, preferred, others in rows
        for label in [preferred, *others.splitlines()]
        if label.strip()
    ]


def _telling(text, names, labels, contribution):
    if is_shown_named(contribution):
        return []
    said = _words(text, contribution.language)
    found = _found(said, text, names)
    if not found and not TOO_SMALL:
        return []  # whatever tells the whole of a name tells a word of it
    written = text.casefold()
    named = [(level, label) for level, label in labels() if label.casefold() in written]
    known = [(level, _words(label, contribution.language)) for level, label in named]
    large = [label for level, label in known if level not in TOO_SMALL]
    allowed = {place for label in large for place in _runs(said, label)}
    small = {place for level, label in known if level in TOO_SMALL for place in _runs(said, label)}
    # A name of several words is told by all of them, though one is a larger place's: "York Road" in York.
    longer = [name for name in names if len(name) > 1 and _terms(name) not in [_terms(label) for label in large]]
    whole = {place for name in longer for place in _runs(said, name)}
    telling = sorted((found - allowed) | small | whole)
    return list(dict.fromkeys(text[said[place].start : said[place].end] for place in telling))


def _found(said, text, names):
    """Return the places in the list `said` of words that tell one of the `names`.

    A name of one telling word is told by that word. Of a longer one a word by itself has to be written as a name is,
    with a capital; two of its words one after the other tell it however they are written.
    """
    found = set()
    for name in names:
        telling = {word.term for word in name if _tells(word)}
        for place, word in enumerate(said):
            if word.term not in telling:
                continue
            beside = {said[other].term for other in (place - 1, place + 1) if 0 <= other < len(said)}
            if len(telling) == 1 or text[word.start].isupper() or beside & (telling - {word.term}):
                found.add(place)
    return found


def _tells(word):
    return not word.is_stop and word.surface not in SHARED and len(word.surface) >= SHORTEST


def _terms(words):
    return [word.term for word in words]


def _runs(said, name):
    """Return the places in `said` at which the words of `name` stand one after the other, as a set."""
    wanted, terms = _terms(name), _terms(said)
    starts = [at for at in range(len(terms) - len(wanted) + 1) if terms[at : at + len(wanted)] == wanted]
    return {start + step for start in starts for step in range(len(wanted))}
