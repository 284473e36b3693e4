"""JSON API of suggestions: entries that may answer what is being typed."""

import hashlib

from django.core.cache import cache
from django.http import JsonResponse
from django.utils.translation import get_language, ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from practice.kinds import Kind
from practice.page_context.cards import cards_by_id
from search.curation.synonyms.thesaurus import load_thesaurus
from search.engines import get_engine
from search.query.criteria import build_criteria
from search.query.query_string_form import single_line

MAX_SUGGESTIONS = 3
SHORTEST, LONGEST = 12, 400  # characters that are looked up
CACHE_SECONDS = 60  # seconds for which the same words need not be looked up again
KINDS = (Kind.BARRIER, Kind.CASE_STUDY, Kind.VANGUARD)  # those that can say how it was done
_OPERATORS = str.maketrans(dict.fromkeys('"“”-', " "))  # in prose a quote or a dash is no order to the search


@csrf_exempt
@require_POST
def suggestions(request):
    """Return up to three strong matches for the parameter q as JSON, and how many there are in words.

    It only reads, but is requested by POST: what somebody is typing must not stand in a URL, which servers log.
    """
    text = single_line(request.POST.get("q", "")[:LONGEST]).translate(_OPERATORS).strip()
    found = _suggestions(text, request) if len(text) >= SHORTEST else []
    summary = ngettext("%(n)s entry may answer this", "%(n)s entries may answer this", len(found)) % {"n": len(found)}
    return JsonResponse({"answers": found, "said": summary if found else ""})


def _suggestions(text, request):
    """Return what the answers show; which entries they are may be a minute old, whether they may be read never is."""
    locale = get_language()
    cache_key = f"capture:answers:{locale}:{hashlib.sha256(text.encode()).hexdigest()}"
    keys = cache.get(cache_key)
    if keys is None:
        keys = _matching_pages(text, locale)
        cache.set(cache_key, keys, CACHE_SECONDS)
    cards = cards_by_id(keys, request) if keys else {}
    return [_as_json(cards[key]) for key in keys if key in cards]


def _matching_pages(text, locale):
    """Return the keys of the pages that match the text closely, best first."""
    criteria = build_criteria(
        text, locale, load_thesaurus(locale), filters=(("kind", KINDS),), page_size=MAX_SUGGESTIONS
    )
    hits = get_engine().search(criteria).hits if criteria.words else ()
    return [hit.page_id for hit in hits if hit.close]


def _as_json(card):
    return {
        "title": card.title,
        "url": card.url,
        "kind": card.kind_label,
        "facts": [state.text for state in card.states],
        "is_illustration": card.is_illustration,
    }
