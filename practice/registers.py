"""Registers that other modules fill at start: context loaders of pages, finders of related entries, saved searches."""

from dataclasses import dataclass

CONTEXT_LOADERS = {}
CARD_PREVIEW = "card preview"  # the key of the one that returns the Card of a page that is being edited
PAGE_LANGUAGES = "languages of a page"  # the key of the one that returns links to a page in each language


def loads_context(key):
    """Register the decorated function as the context loader for `key`: a kind's value, a key above or an upper name.

    It is called with (page, request) and returns everything that the page shows, loaded in a bounded number of
    statements; an EntryContext for a kind. Loaders stand in modules above the models, which are loaded once the models
    are.
    """

    def register(loader):
        CONTEXT_LOADERS[key] = loader
        return loader

    return register


def context_loader(key):
    """Return the context loader that is registered for `key`; raises LookupError where none is."""
    if key not in CONTEXT_LOADERS:
        registered = ", ".join(sorted(CONTEXT_LOADERS))
        raise LookupError(
            f"No module that loads at start registers a context loader for {key!r}, only for: {registered}."
        )
    return CONTEXT_LOADERS[key]


def page_languages(page, request, **rest):
    """Return links to the languages that a page can be read in, as the layer that frames pages loads them, or [].

    `page` is None for an address without one; `rest` is passed on.
    """
    load = CONTEXT_LOADERS.get(PAGE_LANGUAGES)
    return load(page, request, **rest) if load else []


RELATED_ENTRY_FINDERS = []


def finds_related_entries(finder):
    """Register the decorated function as one that names entries related to another.

    It is called with (entry, topics, tags, most, without): the page, the Topics and Tags it is filed under, how many to
    name, and a set of numbers that are on the page already. It returns [(number, why), ...] of other entries that stand
    and that may be read in the reader's language, the closest first; `why` is a few words for readers.
    """
    RELATED_ENTRY_FINDERS.append(finder)
    return finder


_ADDRESSES = {}


def gives_address(name):
    """Register the decorated function as the one that makes the address `name`, which pages of lower apps link to.

    It returns a path of this site and asks the database nothing. A name that is taken raises ValueError.
    """

    def register(maker):
        if name in _ADDRESSES:
            raise ValueError(f"The address {name!r} is registered by {_ADDRESSES[name].__module__} already.")
        _ADDRESSES[name] = maker
        return maker

    return register


def registered_address(name, *args, **parameters):
    """Return the address `name` for these arguments; "" where no app is installed that gives it."""
    maker = _ADDRESSES.get(name)
    return maker(*args, **parameters) if maker else ""


@dataclass(frozen=True)
class SavedSearch:
    """A search that a group of a collection shows at any time.

    query: the parameters of a search in their canonical form, such as "kind=barrier&topic=assets"; order: a value of
    `SavedSearchOrder`; most: how many entries are shown.
    """

    query: str
    order: str
    most: int = 10


@dataclass(frozen=True)
class FoundEntries:
    """What a SavedSearch finds now: the ids of the first pages, how many there are, and the path of the whole search.

    `problem` says in a sentence for editors why it finds nothing any more, such as a topic that is gone; "" else.
    """

    page_ids: tuple[int, ...] = ()
    count: int = 0
    path: str = ""
    problem: str = ""


@dataclass(frozen=True)
class SearchPreview:
    """What an editor is told of an address: how many entries it finds, the first titles, the path, or the problem.

    `notes` are sentences on what will not last, such as a topic that is no longer used.
    """

    count: int = 0
    titles: tuple[str, ...] = ()
    path: str = ""
    problem: str = ""
    notes: tuple[str, ...] = ()


class SavedSearches:
    """Reads and runs saved searches; the layer that searches registers its own in the place of this one."""

    def read(self, address, order=""):
        """Return the (query, order) of the address of a search or a list of this site.

        order: what the editor chose, "" to take it from the address. Raises ValueError, whose text says how to mend it,
        for what is no such address and for one whose parameters do not all hold.
        """
        raise ValueError(address)

    def preview(self, address, order=""):
        """Return the SearchPreview of the address of a search, in the editor's language."""
        return SearchPreview()

    def run(self, searches, language):
        """Return a FoundEntries for each SavedSearch of a list, in the language of this code."""
        return [FoundEntries() for _search in searches]


_saved_searches = [SavedSearches()]


def register_saved_searches(saved_searches):
    """Make the SavedSearches given the one that collections ask."""
    _saved_searches[0] = saved_searches


def saved_searches():
    """Return the registered SavedSearches."""
    return _saved_searches[0]


REUSE_COUNTERS = []


def counts_reuse(counter):
    """Register the decorated function as one that counts how many places reported using entries.

    It is called with a list of numbers and returns {number: count} of those with any; a bounded number of statements.
    """
    REUSE_COUNTERS.append(counter)
    return counter


def reuse_counts(numbers):
    """Return {number: how many places reported using the entry} of those of the `numbers` with any."""
    found = {}
    for counter in REUSE_COUNTERS:
        for number, count in counter(numbers).items():
            found[number] = found.get(number, 0) + count
    return found
