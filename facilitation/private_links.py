"""Keeps private links out of the log: whoever reads one there could use it."""

import logging
import re

# What stands before the secret in the address of each private link.
_PRIVATE = re.compile(r"(/said/|/questions/official/)[^\s'\"?]+")


class HidesPrivateLinks(logging.Filter):
    """Writes private links out of every line that is logged; keeps every line."""

    def filter(self, record):
        """Put the finished line in the record's place, without the secret of an address; return True."""
        line = record.getMessage()
        if _PRIVATE.search(line):
            record.msg, record.args = _PRIVATE.sub(r"\1…", line), ()
        return True
