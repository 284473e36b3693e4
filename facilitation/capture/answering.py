"""The room answers itself: while a barrier or an idea is typed, the entries of the bank that answer it."""

import hashlib

from django.core.cache import cache
from django.http import JsonResponse
from django.utils.translation import get_language, ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from practice.cards import cards_by_id
from practice.choices import Kind
from search.criteria import criteria_of
from search.engines import engine
from search.forms import plain
from search.synonyms import thesaurus

MOST = 3
SHORTEST, LONGEST = 12, 400  # characters that are looked up
FRESH = 60  # seconds for which the same words need not be looked up again
KINDS = (Kind.BARRIER, Kind.CASE_STUDY, Kind.VANGUARD)  # those that can say how it was done
_COMMANDS = str.maketrans(dict.fromkeys('"“”-', " "))  # in prose a quote or a dash is no order to the search


@csrf_exempt
@require_POST
def answers(request):
    """Return up to three close matches for the parameter q, and how many there are in words.

    It only reads. It is asked by POST all the same, for what somebody is typing has no business in an address, which
    servers write down.
    """
    text = plain(request.POST.get("q", "")[:LONGEST]).translate(_COMMANDS).strip()
    found = _found(text, request) if len(text) >= SHORTEST else []
    said = ngettext("%(n)s entry may answer this", "%(n)s entries may answer this", len(found)) % {"n": len(found)}
    return JsonResponse({"answers": found, "said": said if found else ""})


def _found(text, request):
    """Return what the answers show; which entries they are may be a minute old, whether they may be read never is."""
    locale = get_language()
    kept = f"capture:answers:{locale}:{hashlib.sha256(text.encode()).hexdigest()}"
    keys = cache.get(kept)
    if keys is None:
        keys = _looked_up(text, locale)
        cache.set(kept, keys, FRESH)
    cards = cards_by_id(keys, request) if keys else {}
    return [_shown(cards[key]) for key in keys if key in cards]


def _looked_up(text, locale):
    """Return the keys of the pages that match the text closely, best first."""
    criteria = criteria_of(text, locale, thesaurus(locale), filters=(("kind", KINDS),), page_size=MOST)
    hits = engine().search(criteria).hits if criteria.words else ()
    return [hit.page_id for hit in hits if hit.close]


def _shown(card):
    return {
        "title": card.title,
        "url": card.url,
        "kind": card.kind_label,
        "facts": [state.text for state in card.states],
        "is_illustration": card.is_illustration,
    }
