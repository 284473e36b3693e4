"""A selection: entries in an order, with what it is called and the page of the site that shows it."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

from partners.public_records.loading import load_records
from practice.models import EntryPage
from practice.site_urls import absolute_url

BATCH_SIZE = 200  # entries loaded at a time, so that a thousand can be streamed


@dataclass(frozen=True)
class Selection(ABC):
    """Entries in an order. `key` names it for ever, whatever it is called and wherever its page moves.

    title: what readers call it, such as "Collection: Community rights"; path: the path of the page that shows it;
    language: the code of the language its entries are in; parameters: pairs by which any address of ours names it.
    """

    key: str
    title: str
    path: str
    language: str
    parameters: tuple[tuple[str, str], ...]

    @property
    def url(self):
        """The absolute address of the page of the site that shows it."""
        return absolute_url(self.path)

    @abstractmethod
    def page_ids(self, first=0, most=None):
        """Return the ids of its pages in order from the `first` one, counted from 0; at most `most`, all without."""

    @abstractmethod
    def count(self):
        """Return how many entries it holds."""

    def newest(self, most):
        """Return the ids of the `most` pages of it that changed last, the latest first."""
        pages = EntryPage.objects.filter(pk__in=self.page_ids()).newest_first()
        return list(pages.values_list("pk", flat=True)[:most])

    def notes(self):
        """Return {page id: why the entry is there}, where its editors said so."""
        return {}

    def records(self, request=None, *, most=None, with_sections=False):
        """Yield the PublicRecords of its entries, loaded in batches; at most `most`, all without."""
        page_ids = self.page_ids(most=most)
        for start in range(0, len(page_ids), BATCH_SIZE):
            batch = page_ids[start : start + BATCH_SIZE]
            yield from load_records(batch, request, with_sections=with_sections)
