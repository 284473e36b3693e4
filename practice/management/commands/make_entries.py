"""Generates invented entries for performance measurements."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from practice.publishing import generated_entries
from practice.publishing.placement import NoParentPageError

MOST = 200_000


class Command(BaseCommand):
    """For measuring only."""

    help = (
        "Writes N case studies of invented words whose frequencies fall off as in a language, and rebuilds the search "
        f"index. Nine in ten hold the word “{generated_entries.COMMON_WORD}”, "
        f"ten of each N the word “{generated_entries.RARE_WORD}”. "
        "They are marked as illustrations. For measuring only; not on a server."
    )

    def add_arguments(self, parser):
        """Add what can be told."""
        parser.add_argument("count", metavar="N", type=int, nargs="?", default=0, help="how many entries to write")
        parser.add_argument("--remove", action="store_true", help="take away all that were ever written")
        parser.add_argument("--no-index", action="store_true", help="leave the search index as it is")

    def handle(self, *args, **options):
        """Write or take away, rebuild the index, and end with a count."""
        if not settings.DEMONSTRATION:
            raise CommandError("These settings are a server's: invented entries do not belong there.")
        if options["remove"]:
            summary = f"{generated_entries.remove_generated_entries()} entries removed."
        elif not 1 <= options["count"] <= MOST:
            raise CommandError(f"Say how many, from 1 to {MOST:,}, or --remove.")
        else:
            with tqdm(total=options["count"], unit=" entries", disable=None) as bar:
                try:
                    generated_entries.generate_entries(options["count"], progress=bar.update)
                except NoParentPageError as error:
                    raise CommandError(f"{error} Run `manage.py prepare` first.") from error
            summary = f"{options['count']} entries made."
        if not options["no_index"]:
            call_command("update_index", verbosity=0, stdout=self.stdout)
        self.stdout.write(summary)
