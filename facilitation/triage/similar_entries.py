"""Finds entries similar to a contribution by the search engine, and barriers it could be added to."""

import re
from dataclasses import dataclass

from django.db.models import Case, F, Q, When
from django.utils.translation import gettext as _

from facilitation.models import Provenance
from practice.kinds import Kind
from practice.models import BarrierPage
from practice.page_context.cards import Card, cards_by_id
from search.curation.synonyms.thesaurus import load_thesaurus
from search.engines import get_engine
from search.query.criteria import SecondaryQuery, build_criteria

MAX_SIMILAR = 5
MAX_BARRIERS_FOUND, MAX_TITLE_WORDS = 10, 8  # barriers found by words of their titles, and words looked for
_NUMBER = re.compile(r"\s*(\d{1,12})\s*(?::|$)", re.ASCII)  # more digits than there will ever be entries
MAX_QUERY_CHARACTERS = 600  # signs of a contribution that are looked for; what it is about is said early


@dataclass(frozen=True)
class SimilarEntries:
    """What is similar to a contribution: `cards` of entries, and `barriers` to add it to, {page key: label}."""

    cards: list[Card]
    barriers: dict[int, str]


def find_similar_entries(contribution, request=None):
    """Return the SimilarEntries of a Contribution: the entries readers would find with its words, best first."""
    text = f"{contribution.heading} {contribution.text}"[:MAX_QUERY_CHARACTERS].replace('"', " ")
    language = contribution.language
    excluded = SecondaryQuery(filters=(("kind", (Kind.BARRIER,)),), size=MAX_SIMILAR)
    criteria = build_criteria(text, language, load_thesaurus(language), page_size=MAX_SIMILAR, secondary=excluded)
    results = get_engine().search(criteria)
    hits = list(results.hits) if criteria.terms else []
    cards = cards_by_id([hit.page_id for hit in [*hits, *results.secondary]], request)
    found = [cards[hit.page_id] for hit in hits if hit.page_id in cards]
    others = [cards[hit.page_id] for hit in results.secondary if hit.page_id in cards]
    barriers = {
        card.page_id: barrier_label(card.number, card.title) for card in [*found, *others] if card.kind == Kind.BARRIER
    }
    return SimilarEntries(found, dict(list(barriers.items())[:MAX_SIMILAR]) | draft_barriers_of_session(contribution))


def draft_barriers_of_session(contribution):
    """Return the unpublished barriers with contributions from the same session, as {page key: label}."""
    fed = Provenance.objects.feeding().filter(contribution__participant__meeting__session=contribution.session)
    drafts = BarrierPage.objects.filter(permanent_number_id__in=fed.values("number_id"), live=False, alias_of=None)
    drafts = drafts.order_by("-pk")
    rows = drafts.values_list("pk", "permanent_number_id", "draft_title")[:MAX_SIMILAR]
    return {pk: barrier_label(number, title) for pk, number, title in rows}


def barrier_label(number, title):
    """Return the editors' label of a barrier: its permanent number and its title."""
    return _("%(number)s: %(title)s") % {"number": number, "title": title}


def leading_number(text):
    """Return the permanent number at the start of a text; None where it starts with words."""
    found = _NUMBER.match(text)
    return int(found[1]) if found else None


def barrier_by_number(number, user, contribution=None):
    """Return the BarrierPage with this permanent number that `user` may add to, None without one."""
    barriers = _usable_barriers(user, contribution)
    return barriers.filter(permanent_number_id=number).order_by("pk").first()


def barriers_by_title(words, user, contribution=None):
    """Return the barriers that `user` may add to whose titles hold all of the `words`, as {page key: label}.

    words: a text. One statement, two with the `contribution` whose session's drafts count too.
    """
    wanted = words.replace("\x00", " ").split()[:MAX_TITLE_WORDS]
    if not wanted:
        return {}
    shown = Case(When(live=True, then=F("title")), default=F("draft_title"))
    barriers = _usable_barriers(user, contribution).annotate(shown=shown)
    for word in wanted:
        barriers = barriers.filter(shown__icontains=word)
    rows = barriers.order_by("-live", "shown", "pk").values_list("pk", "permanent_number_id", "shown")
    return {pk: barrier_label(number, title) for pk, number, title in rows[:MAX_BARRIERS_FOUND]}


def _usable_barriers(user, contribution):
    own = list(draft_barriers_of_session(contribution)) if contribution else []
    barriers = BarrierPage.objects.filter(alias_of=None)
    return barriers.filter(Q(pk__in=BarrierPage.objects.visible_to(user).values("pk")) | Q(pk__in=own))
