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
