"""Entries of the bank that resemble what was said, found by the search engine, and barriers that it may belong to."""

import re
from dataclasses import dataclass

from django.db.models import Case, F, Q, When
from django.utils.translation import gettext as _

from facilitation.models import Provenance
from practice.cards import Card, cards_by_id
from practice.choices import Kind
from practice.models import BarrierPage
from practice.permissions import entries_seen_by
from search.criteria import Aside, criteria_of
from search.engines import engine
from search.synonyms import thesaurus

MOST = 5
MOST_FOUND, MOST_WORDS = 10, 8  # barriers found by words of their titles, and words looked for
_NUMBER = re.compile(r"\s*(\d{1,12})\s*(?::|$)", re.ASCII)  # more digits than there will ever be entries
ASKED = 600  # signs of a contribution that are looked for; what it is about is said early


@dataclass(frozen=True)
class Alike:
    """What resembles a contribution: `cards` of entries, and `barriers` to add it to, {page key: how it is called}."""

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
    barriers = {
        card.page_id: called(card.number, card.title) for card in [*found, *others] if card.kind == Kind.BARRIER
    }
    return Alike(found, dict(list(barriers.items())[:MOST]) | drafts_of(contribution))


def drafts_of(contribution):
    """Return the barriers, not published yet, that came out of the same session, as {page key: how it is called}."""
    fed = Provenance.objects.feeding().filter(contribution__participant__meeting__session=contribution.session)
    drafts = BarrierPage.objects.filter(permanent_number_id__in=fed.values("number_id"), live=False, alias_of=None)
    drafts = drafts.order_by("-pk")
    rows = drafts.values_list("pk", "permanent_number_id", "draft_title")[:MOST]
    return {pk: called(number, title) for pk, number, title in rows}


def called(number, title):
    """Return what editors know a barrier by: its permanent number and its title."""
    return _("%(number)s: %(title)s") % {"number": number, "title": title}


def number_in(text):
    """Return the permanent number that a text gives, by itself or before a title; None where it gives words."""
    found = _NUMBER.match(text)
    return int(found[1]) if found else None


def barrier_numbered(number, user, contribution=None):
    """Return the BarrierPage with this permanent number that `user` may add to, None without one."""
    barriers = _to_add_to(user, contribution)
    return barriers.filter(permanent_number_id=number).order_by("pk").first()


def barriers_with(words, user, contribution=None):
    """Return the barriers that `user` may add to whose titles hold all of the `words`, as {page key: how it is called}.

    words: a text. One statement, two with the `contribution` whose session's drafts count too.
    """
    wanted = words.replace("\x00", " ").split()[:MOST_WORDS]
    if not wanted:
        return {}
    shown = Case(When(live=True, then=F("title")), default=F("draft_title"))
    barriers = _to_add_to(user, contribution).annotate(shown=shown)
    for word in wanted:
        barriers = barriers.filter(shown__icontains=word)
    rows = barriers.order_by("-live", "shown", "pk").values_list("pk", "permanent_number_id", "shown")
    return {pk: called(number, title) for pk, number, title in rows[:MOST_FOUND]}


def _to_add_to(user, contribution):
    own = list(drafts_of(contribution)) if contribution else []
    barriers = BarrierPage.objects.filter(alias_of=None)
    return barriers.filter(Q(pk__in=entries_seen_by(user).values("pk")) | Q(pk__in=own))
