"""Registers that others fill when the site starts: what is shown with an entry of each kind."""

READERS = {}


def reads(kind):
    """Register the decorated function as the reader of a kind.

    It is called with (entry, request) and returns a Reading: everything the entry's page shows, loaded in a bounded
    number of statements.
    """

    def register(reader):
        READERS[kind] = reader
        return reader

    return register
