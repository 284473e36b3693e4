"""Makes the site again from a backup, without what was erased since."""

from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from redis.exceptions import RedisError
from tqdm import tqdm
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from home.backup import restoring, rights
from home.backup.container import BackupError, identities_from
from home.management.commands.backup import bar_of_bytes
from home.models import CommandRun
from practice.caching.current_generation import start_anew


class Command(BaseCommand):
    """To be run while the site is stopped; may be stopped and run again with --replace."""

    help = (
        "Restores the backup in FILE to an empty database and media folder, brings it to this version, erases again "
        "what the journal of erasures says was erased since, and brings the search index in step. Stop the site first."
    )

    def add_arguments(self, parser):
        """Add the file, its key, the journal, and leave to replace what there is."""
        parser.add_argument("file", type=Path, help="what `backup` wrote")
        parser.add_argument("--identity", type=Path, help="the file with the private key, if it is encrypted")
        parser.add_argument("--replace", action="store_true", help="replace a database and files that are not empty")
        parser.add_argument("--journal", type=Path, help="the journal of erasures; without it that of ERASURE_JOURNAL")
        parser.add_argument(
            "--without-journal", action="store_true", help="restore although there is no journal of erasures"
        )

    def handle(self, *args, file, identity, replace, **options):
        """Check everything, restore, erase again, index, and end with what was done and what is left to do."""
        try:
            restoring.require_empty(may_replace=replace)
            erasures, damaged = restoring.require_journal(
                options["journal"] or settings.ERASURE_JOURNAL, may_be_incomplete=options["without_journal"]
            )
            identities = identities_from(identity) if identity else []
            with restoring.unpacked(file, identities, bar_of_bytes) as backup:
                self.stdout.write(f"Checked: taken {backup.manifest['taken_at']}, of {backup.manifest['site']}.")
                rights_before = rights.rights_by_user()
                restoring.replace_contents(backup)
        except BackupError as error:
            raise CommandError(str(error)) from error
        rows = sum(backup.manifest["counts"].values())
        self.stdout.write(f"Restored: {rows} rows in {len(backup.manifest['counts'])} tables, {backup.files} files.")
        self.clear_cache()
        call_command("set_up", without_administrator=True, stdout=self.stdout)
        # The number that came with the backup may be one under which other pages are cached somewhere.
        start_anew(connection)
        self.erase_again(erasures, damaged)
        self.say_what_was_given_back(rights_before)
        # What Elasticsearch holds is of the former database, in whole; the record came with the backup.
        index = ["update_index"] if settings.ELASTICSEARCH_URL else ["check_index", "--repair"]
        call_command(*index, stdout=self.stdout, stderr=self.stderr)
        for name in restoring.missing_files([get_image_model(), get_document_model()]):
            self.stderr.write(f"Missing: {name}, which is named by a picture or document. Upload it again.")
        CommandRun.record("restore")
        self.stdout.write(self.style.SUCCESS("Done. Start the site, then run `manage.py daily`."))

    def clear_cache(self):
        """Empty the cache, which holds what was read of the database that was there before."""
        try:
            caches["default"].clear()
        except (RedisError, OSError) as error:
            self.stderr.write(f"Redis could not be emptied ({type(error).__name__}): empty it before the site starts.")

    def say_what_was_given_back(self, before):
        """Name who may do again what was taken from them since the backup, as far as the database before tells it."""
        if before is None:
            self.stderr.write("Whose rights were taken away since the backup cannot be known: look through the users.")
            return
        for sentence in rights.given_back(before, rights.rights_by_user() or {}):
            self.stderr.write(f"{sentence}. Take it away again where that was meant.")

    def erase_again(self, erasures, damaged):
        """Erase what was erased since the backup, and say what is left to a person."""
        done, lacking = restoring.erase_since(
            erasures, lambda lines: tqdm(lines, unit="erasure", disable=None, leave=False)
        )
        self.stdout.write(f"Erased again: {done.erased} of {done.lines} erasures since the backup found something.")
        for line in done.left:
            self.stderr.write(f"Look at {line}.")
        if lacking:
            self.stderr.write(
                f"The journal lacks {lacking} erasures of before the backup: it is an older copy, so that more may "
                "have been erased since than it says. Find the newest and run this again with --replace."
            )
        if damaged:
            self.stderr.write(f"{damaged} lines of the journal cannot be read; the erasures they spoke of are lost.")
