"""Registers that others fill when the site starts: what is shown with a page beside its own text."""

READERS = {}


def reads(key):
    """Register the decorated function as the reader for `key`: a Kind, or a name that an upper app gives its pages.

    It is called with (page, request) and returns everything that the page shows, loaded in a bounded number of
    statements; a Reading for a Kind. Readers stand in modules above the models, which are loaded once the models are.
    """

    def register(reader):
        READERS[key] = reader
        return reader

    return register


FINDERS = []


def finds_related(finder):
    """Register the decorated function as one that names entries related to another.

    It is called with (entry, topics, tags, most, without): the page, the Topics and Tags it is filed under, how many to
    name, and a set of numbers that are on the page already. It returns [(number, why), ...] of other entries that stand
    and that may be read in the reader's language, the closest first; `why` is a few words for readers.
    """
    FINDERS.append(finder)
    return finder
