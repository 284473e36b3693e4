"""The client of docs/api.md, as partners copy it, and random changes of the bank for it to keep up with."""

import random
import re
from itertools import count
from urllib.parse import urlsplit

from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from practice.choices import EntryState
from practice.lifecycle.actions import reinstate, supersede, take_down
from practice.merging.entries import merge_entries
from practice.models import EntryPage, TopicLabel
from tests import factories
from tests.architecture import repository

TOPICS = 4
_serial = count(1)


def documented_client():
    """Return the function `bring_into_step` of the documentation."""
    (code,) = re.findall(r"```python\n(.*?)```", (repository() / "docs/api.md").read_text(), re.DOTALL)
    names = {}
    exec(code, names)  # noqa: S102  what the documentation says is what is tried
    return names["bring_into_step"]


def reader(client):
    """Return a function that reads an absolute address of the API through a test client."""

    def read(address):
        parts = urlsplit(address)
        response = client.get(f"{parts.path}?{parts.query}")
        assert response.status_code == 200, response.content
        return response.json()

    return read


class ChangingBank:
    """A bank that changes at random, in the same way for the same seed."""

    def __init__(self, seed, entries=8):
        self.random = random.Random(seed)  # noqa: S311  the same changes each time
        self.topics = [factories.topic(f"Topic {place}") for place in range(TOPICS)]
        for _place in range(entries):
            self.add()

    def change(self):
        """Make one change."""
        changes = {
            self.add: 6,
            self.edit: 2,
            self.edit_slightly: 1,
            self.rename_topic: 1,
            self.merge: 1,
            self.delete: 1,
        }
        changes |= {self.unpublish: 1, self.publish_again: 2, self.restrict: 1, self.lift: 2}
        changes |= {self.supersede: 1, self.take_down: 1, self.reinstate: 2}
        (change,) = self.random.choices(list(changes), list(changes.values()))
        change()

    def one(self, **conditions):
        """Return an entry, or None where no one meets the conditions."""
        found = list(EntryPage.objects.filter(**conditions).order_by("pk").values_list("pk", flat=True))
        return EntryPage.objects.get(pk=self.random.choice(found)).specific if found else None

    def add(self):
        factories.case_study(f"Entry {next(_serial)}", topics=[self.random.choice(self.topics)])

    def edit(self, **fields):
        if page := self.one(live=True, state=EntryState.CURRENT):
            page.summary = f"Summary {next(_serial)}"
            page.is_minor_change = bool(fields)
            factories.publish(page)

    def edit_slightly(self):
        self.edit(is_minor_change=True)

    def unpublish(self):
        if page := self.one(live=True):
            page.unpublish()

    def publish_again(self):
        if page := self.one(live=False, permanent_number__successor=None):
            factories.publish(page)

    def delete(self):
        if page := self.one(live=True, collection_items=None):
            page.delete()

    def supersede(self):
        page, other = (self.one(live=True, state=EntryState.CURRENT) for _place in range(2))
        if page and page != other:
            supersede(entry=page, reason="There is a better one.", replacement=other, on=timezone.localdate())

    def take_down(self):
        if page := self.one(live=True, state=EntryState.CURRENT):
            take_down(entry=page, reason="It had to go.")

    def reinstate(self):
        if page := self.one(live=True, state__in=[EntryState.SUPERSEDED, EntryState.TAKEN_DOWN]):
            reinstate(entry=page)

    def merge(self):
        keep, drop = (self.one(live=True, state=EntryState.CURRENT) for _place in range(2))
        if keep and keep != drop:
            merge_entries(keep=keep, drop=drop)

    def rename_topic(self):
        label = TopicLabel.objects.get(concept=self.random.choice(self.topics), locale=Locale.get_default())
        label.preferred_label = f"Topic called {next(_serial)}"
        label.save()

    def restrict(self):
        if page := self.one(live=True):
            PageViewRestriction.objects.get_or_create(page=page, restriction_type=PageViewRestriction.LOGIN)

    def lift(self):
        found = PageViewRestriction.objects.first()
        if found:
            found.delete()
