"""Entries of the bank that resemble what was said, found by the search engine, and barriers that it may belong to."""

from dataclasses import dataclass

from django.db.models import Q

from facilitation.models import Provenance
from practice.cards import Card, cards_by_id
from practice.choices import Kind
from practice.models import BarrierPage
from practice.permissions import entries_seen_by
from search.criteria import Aside, criteria_of
from search.engines import engine
from search.synonyms import thesaurus

MOST = 5
ASKED = 600  # signs of a contribution that are looked for; what it is about is said early


@dataclass(frozen=True)
class Alike:
    """What resembles a contribution: `cards` of entries, and `barriers` to add it to, as {page key: title}."""

    cards: list[Card]
    barriers: dict[int, str]


def alike(contribution, request=None):
    """Return the Alike of a Contribution: the entries readers would find with its words, the best first."""
    text = f"{contribution.heading} {contribution.text}"[:ASKED].replace('"', " ")
    language = contribution.language
    aside = Aside(filters=(("kind", (Kind.BARRIER,)),), size=MOST)
    criteria = criteria_of(text, language, thesaurus(language), page_size=MOST, aside=aside)
    results = engine().search(criteria)
    hits = list(results.hits) if criteria.terms else []
    cards = cards_by_id([hit.page_id for hit in [*hits, *results.aside]], request)
    found = [cards[hit.page_id] for hit in hits if hit.page_id in cards]
    others = [cards[hit.page_id] for hit in results.aside if hit.page_id in cards]
    barriers = {card.page_id: card.title for card in [*found, *others] if card.kind == Kind.BARRIER}
    return Alike(found, dict(list(barriers.items())[:MOST]) | drafts_of(contribution))


def drafts_of(contribution):
    """Return the barriers, not published yet, that came out of the same session, as {page key: title}, newest first."""
    fed = Provenance.objects.feeding().filter(contribution__participant__meeting__session=contribution.session)
    drafts = BarrierPage.objects.filter(permanent_number_id__in=fed.values("number_id"), live=False, alias_of=None)
    drafts = drafts.order_by("-pk")
    return dict(drafts.values_list("pk", "draft_title")[:MOST])


def barrier_numbered(number, user, contribution):
    """Return the BarrierPage with this permanent number that `user` may add to, None without one."""
    barriers = BarrierPage.objects.filter(permanent_number_id=number, alias_of=None)
    own = list(drafts_of(contribution))
    return barriers.filter(Q(pk__in=entries_seen_by(user).values("pk")) | Q(pk__in=own)).order_by("pk").first()
