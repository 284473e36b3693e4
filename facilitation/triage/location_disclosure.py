"""Finds words that reveal the location of a contributor who is not named: their own place, and small places."""

import re
from functools import cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from facilitation.choices import Naming
from practice.choices import PlaceLevel
from practice.models.vocabularies.place import LEVELS, PlaceLabel
from search.text.analysis import analyse

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
COMMON_PLACE_WORDS = frozenset(_COMMON.split())
_BETWEEN_NAMES = re.compile(r"[,;/()\n]|\b(?:near|in|by|ger|yn)\b", re.IGNORECASE)


def revealing_place_words(text, contribution):
    """Return the words of `text` that reveal where the contributor is, as a list in the order of the text.

    They are words of the place that the contribution or its participant gave, and names of places smaller than a
    council area, under any of their labels. Of somebody who is shown by name or organisation nothing is revealing. One
    statement at most.
    """
    return _revealing_words(text, _own_names(contribution), _labels_on_demand(), contribution)


def refuse_revealing_places(contribution, **texts):
    """Raise ValidationError by field where one of the `texts`, {field: text}, reveals an unnamed contributor's place.

    One statement at most.
    """
    labels, names = _labels_on_demand(), _own_names(contribution)
    errors = {}
    for field, text in texts.items():
        words = _revealing_words(text or "", names, labels, contribution)
        if words:
            errors[field] = [_error(words)]
    if errors:
        raise ValidationError(errors)


def _error(words):
    return _(
        "%(words)s tells where somebody is who does not want to be named. Write the council area or a larger one, or "
        "describe the place, such as: a rural district in the North West."
    ) % {"words": ", ".join(f"“{word}”" for word in words)}


def is_shown_by_name(contribution):
    """Tell whether readers see the contributor by name or organisation."""
    return contribution.naming != Naming.NOT and contribution.participant.is_confirmed


def _own_names(contribution):
    """Return the places that the Contribution and its participant gave, each as the words that it is made of."""
    given = [contribution.place, contribution.participant.place]
    names = [name for place in given for name in _BETWEEN_NAMES.split(place)]
    return [words for words in (_words(name, contribution.language) for name in names) if words]


def _words(text, language):
    """Return the Words of the text, each once where a hyphen joins several."""
    return [word for word in analyse(text, language) if not word.joined]


def _labels_on_demand():
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


def _revealing_words(text, names, labels, contribution):
    if is_shown_by_name(contribution):
        return []
    words = _words(text, contribution.language)
    found = _name_positions(words, text, names)
    if not found and not TOO_SMALL:
        return []  # whatever tells the whole of a name tells a word of it
    written = text.casefold()
    named = [(level, label) for level, label in labels() if label.casefold() in written]
    known = [(level, _words(label, contribution.language)) for level, label in named]
    large = [label for level, label in known if level not in TOO_SMALL]
    allowed = {place for label in large for place in _positions_of(words, label)}
    small = {place for level, label in known if level in TOO_SMALL for place in _positions_of(words, label)}
    # A name of several words is told by all of them, though one is a larger place's: "York Road" in York.
    longer = [name for name in names if len(name) > 1 and _terms(name) not in [_terms(label) for label in large]]
    whole = {place for name in longer for place in _positions_of(words, name)}
    distinctive = sorted((found - allowed) | small | whole)
    return list(dict.fromkeys(text[words[place].start : words[place].end] for place in distinctive))


def _name_positions(words, text, names):
    """Return the places in the list `said` of words that tell one of the `names`.

    A name of one telling word is told by that word. Of a longer one a word by itself has to be written as a name is,
    with a capital; two of its words one after the other tell it however they are written.
    """
    found = set()
    for name in names:
        distinctive = {word.term for word in name if _is_distinctive(word)}
        for place, word in enumerate(words):
            if word.term not in distinctive:
                continue
            neighbours = {words[other].term for other in (place - 1, place + 1) if 0 <= other < len(words)}
            if len(distinctive) == 1 or text[word.start].isupper() or neighbours & (distinctive - {word.term}):
                found.add(place)
    return found


def _is_distinctive(word):
    return not word.is_stop and word.surface not in COMMON_PLACE_WORDS and len(word.surface) >= SHORTEST


def _terms(words):
    return [word.term for word in words]


def _positions_of(words, name):
    """Return the places in `said` at which the words of `name` stand one after the other, as a set."""
    wanted, terms = _terms(name), _terms(words)
    starts = [at for at in range(len(terms) - len(wanted) + 1) if terms[at : at + len(wanted)] == wanted]
    return {start + step for start in starts for step in range(len(wanted))}
