"""Through a random history of changes, every address ever given out leads to the right page or to a plain notice."""

import random

import pytest
from django.core.cache import cache
from django.test import TestCase
from wagtail.models import Locale

from facilitation.questions import actions as questions
from home.initial_pages import create_initial_pages
from partners.models import ShortAddress
from practice.lifecycle import actions as lifecycle
from practice.merging.concepts import merge_concepts, promote_tag
from practice.merging.entries import merge_entries
from practice.models import CaseStudyPage, EntryPage, PermanentNumber, Tag, Topic
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db
STEPS = 60


class History:
    """A bank to which something happens step by step, and the addresses that its readers were given of what."""

    def __init__(self, seed):
        self.random, self.count = random.Random(seed), 0
        Locale.objects.get_or_create(language_code="cy")
        create_initial_pages()
        self.given = {}  # address → (what it is of, its key)
        self.series = factories.series("Roundtables")
        for _number in range(4):
            self.add_entry()
        self.note_addresses()

    # What happens. Each takes what it needs at random and does nothing where there is none.

    def add_entry(self):
        self.count += 1
        topic = factories.topic(f"Topic {self.count % 3}")
        factories.case_study(f"Entry {self.count}", topics=[topic], tags=[f"tag {self.count % 4}"])

    def add_collection(self):
        self.count += 1
        factories.collection(f"Collection {self.count}", items=self.current()[:2])

    def add_session(self):
        self.count += 1
        factories.session(f"Session {self.count}", within=self.series)

    def add_question(self):
        made.question(f"Who keeps register {self.count}?")

    def rename_entry(self):
        self.count += 1
        for page in self.some(EntryPage.objects.live()):
            page.title, page.slug = f"Renamed {self.count}", f"renamed-{self.count}"
            factories.publish(page)

    def move_entry(self):
        for page in self.some(CaseStudyPage.objects.live().filter(locale=Locale.get_default())):
            page.move(factories.listing(self.random.choice(["barrier", "vanguard", "case-study"])), pos="last-child")

    def translate_entry(self):
        for page in self.some(EntryPage.objects.live().filter(locale=Locale.get_default())):
            welsh = Locale.objects.get(language_code="cy")
            if not page.has_translation(welsh) and page.get_parent().has_translation(welsh):
                factories.publish(page.copy_for_translation(welsh))

    def merge(self):
        pages = [page for page in self.current() if isinstance(page, CaseStudyPage) and not page.get_translations()]
        if len(pages) > 1:
            drop, keep = self.random.sample(pages, 2)
            merge_entries(keep=keep, drop=drop)

    def supersede(self):
        for page in self.some(EntryPage.objects.current()):
            lifecycle.supersede(entry=page, reason="The scheme closed.")

    def take_down(self):
        for page in self.some(EntryPage.objects.current()):
            lifecycle.take_down(entry=page, reason="The council asked us to.")

    def unpublish(self):
        for page in self.some(EntryPage.objects.live()):
            page.unpublish()

    def publish_again(self):
        alive = PermanentNumber.objects.filter(successor=None)
        for page in self.some(EntryPage.objects.filter(live=False, permanent_number__in=alive)):
            factories.publish(page)

    def delete(self):
        for page in self.some(EntryPage.objects.all()):
            EntryPage.objects.get(pk=page.pk).delete()

    def merge_topics(self):
        topics = list(Topic.objects.order_by("pk"))
        if len(topics) > 1:
            drop, keep = self.random.sample(topics, 2)
            merge_concepts(keep=keep, drop=drop)

    def promote_tag(self):
        for tag in self.some(Tag.objects.all()):
            promote_tag(tag=tag, topic=factories.topic("Topic of tags"))

    def delete_tag(self):
        for tag in self.some(Tag.objects.all()):
            tag.delete()

    def rename_series(self):
        self.count += 1
        self.series.refresh_from_db()
        self.series.title, self.series.slug = f"Series {self.count}", f"series-{self.count}"
        self.series = factories.publish(self.series)

    def withdraw_question(self):
        for question in self.some(made.Question.objects.readable()):
            questions.unpublish(question=question, reason="It was put twice.")

    # How it is read.

    def current(self):
        return list(EntryPage.objects.current().filter(locale=Locale.get_default()).order_by("pk").specific())

    def some(self, rows):
        found = list(rows.order_by("pk"))
        chosen = self.random.choice(found) if found else None
        return [getattr(chosen, "specific", chosen)] if found else []

    def run(self, steps):
        names = [name for name in vars(type(self)) if name not in HELPERS and not name.startswith("_")]
        order = []
        for _step in range(steps):
            order = order or self.random.sample(names, len(names))  # each once before any comes again
            with TestCase.captureOnCommitCallbacks(execute=True):
                getattr(self, order.pop())()
            self.note_addresses()

    def note_addresses(self):
        """Note every address that the pages of the bank, its feeds and partners' links show now."""
        for page in EntryPage.objects.readable():
            for address in (page.get_url(), f"/id/{page.number}/", f"/search.atom?numbers={page.number}"):
                self.given[address] = ("entry", page.number)
        for short in ShortAddress.objects.all():
            self.given[short.get_absolute_url()] = ("entry", short.number_id)
            self.given[f"/search.atom?collection={short.number_id}"] = ("feed", None)
        for model in (Topic, Tag):
            for slug in model.objects.values_list("slug", flat=True):
                facet = model._meta.model_name
                for address in (f"/{facet}s/{slug}/", f"/search/?{facet}={slug}"):
                    self.given[address] = ("term", (facet, slug))
        for question in made.Question.objects.readable():
            self.given[question.get_absolute_url()] = ("question", question.pk)
        self.given[self.series.get_url()] = self.given[f"/id/series-{self.series.pk}/"] = ("series", None)
        self.given[f"/series-{self.series.pk}.atom"] = ("feed", None)


HELPERS = {"run", "note_addresses", "some", "current"}


def where_it_leads(client, address):
    """Return (status, path) at the end of all redirects, at most five."""
    answer = client.get(address)
    for _hop in range(5):
        if answer.status_code not in (301, 302):
            break
        address = answer["Location"]
        answer = client.get(address)
    return answer.status_code, address


def expected(what, key):
    """Return what an address may lead to: statuses, and the paths of pages; no paths where it may be any."""
    if what == "entry":
        number = PermanentNumber.objects.get(pk=key).follow_successors()
        pages = EntryPage.objects.live().public().filter(permanent_number=number, alias_of=None)
        taken_down = {page.is_taken_down for page in pages} or {True}
        return {410 if one else 200 for one in taken_down}, {page.get_url() for page in pages}
    if what == "question":
        is_readable = made.Question.objects.readable().filter(pk=key).exists()
        return {200 if is_readable else 410}, set()
    return {200, 410}, set()


def test_every_address_ever_given_out_leads_on(client):
    cache.clear()
    history = History(seed=14)
    history.run(STEPS)
    gone = 0
    for address, (what, key) in history.given.items():
        status, path = where_it_leads(client, address)
        statuses, pages = expected(what, key)
        gone += status == 410
        if ".atom" in address:
            assert status in {200, 410}, address
            continue
        assert status in statuses, (address, what, key, status, path)
        if what == "entry" and pages:
            assert path in pages, (address, key, path)
    assert (len(history.given) > 40, gone > 3) == (True, True)
