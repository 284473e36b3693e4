"""Runs an import of rows or of a file as it stands, and returns what it printed."""

import json
from dataclasses import dataclass
from io import StringIO

from django.core.management import CommandError, call_command


@dataclass
class Brought:
    """What an import printed: the lines of both streams, and whether it ended with an error."""

    out: list
    err: list
    failed: bool

    @property
    def counts(self):
        """The last line."""
        return self.out[-1]


def bring(folder, command, content, *options, name="file.jsonl"):
    """Import `content` (rows as dicts, a text, or bytes) from a file called `name` in `folder`; return the Brought."""
    path, out, err, failed = folder / name, StringIO(), StringIO(), False
    if isinstance(content, list):
        content = "\n".join(json.dumps(row) for row in content)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    try:
        call_command(command, str(path), *options, stdout=out, stderr=err)
    except CommandError as error:
        failed = True
        if not out.getvalue():
            out.write(str(error))
    return Brought(out.getvalue().splitlines(), err.getvalue().splitlines(), failed)
