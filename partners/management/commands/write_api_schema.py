"""Writes the schema of the API and what it promises to the files that are committed."""

import json

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from partners.api.promises import broken_promises, current_schema, promises

FOLDER = settings.BASE_DIR / "docs" / "api"
SCHEMA_FILE, PROMISES_FILE = FOLDER / "openapi.json", FOLDER / "promises.txt"


class Command(BaseCommand):
    """What was promised is only added to: a schema that breaks a promise is not written."""

    help = "Writes docs/api/openapi.json and adds to docs/api/promises.txt; refuses to break what v1 promises."

    def handle(self, *args, **options):
        """Write both files; raise CommandError with every promise that would be broken."""
        schema = current_schema()
        promised = read_promises()
        if broken := broken_promises(promised, schema):
            raise CommandError("This would break what v1 promises:\n" + "\n".join(broken))
        SCHEMA_FILE.write_text(schema_text(schema))
        added = promises(schema) - promised
        PROMISES_FILE.write_text("".join(f"{line}\n" for line in sorted(promised | added)))
        self.stdout.write(self.style.SUCCESS(f"{SCHEMA_FILE.name} is written; {len(added)} promises were added."))


def read_promises():
    """Return the promises that are committed, a set of lines; none before the first time."""
    return set(PROMISES_FILE.read_text().splitlines()) if PROMISES_FILE.exists() else set()


def schema_text(schema):
    """Return a schema as the text of its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
