"""Measures the cost of matching words with contributions on publishing, and of revoking consent."""

import time
from itertools import count, cycle, islice

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils.html import linebreaks

from facilitation.access.codes import private_token, secret_hash
from facilitation.choices import ConsentAct, ContributionType, Destination, Naming
from facilitation.consent import consent_actions
from facilitation.consent.matching.fingerprints import fingerprint_pending
from facilitation.consent.matching.overlaps import overlaps_of
from facilitation.models import Contribution, Participant
from practice.models import CaseStudyPage, EntryPage

WORDS = 120  # of a contribution, as long as people write on a phone


class Command(BaseCommand):
    """Whatever it writes is rolled back. To measure a large bank, run `make_entries` first."""

    help = "Times publishing with and without shared words, and withdrawing and erasing, on whatever the site holds."

    def add_arguments(self, parser):
        """Add what can be told."""
        parser.add_argument("--contributions", type=int, default=1000, help="how many others are stored for the time")

    def handle(self, *args, contributions, **options):
        """Print one line for each thing that is timed, with the statements it took."""
        page = CaseStudyPage.objects.live().filter(alias_of=None).order_by("pk").first()
        if page is None:
            raise CommandError("There is no case study that readers may read. Run `manage.py prepare` first.")
        with transaction.atomic():
            self._measure(page, contributions)
            transaction.set_rollback(True)

    def _measure(self, page, contributions):
        words = page.text_for_search.split() or ["word"]
        for number in range(contributions):
            _contribution(" ".join(islice(cycle(words[::-1]), number, number + WORDS)) + f" other{number}.")
        contribution = _contribution(" ".join(f"warden{number} ledger{number}" for number in range(WORDS // 2)))
        self._timed(f"fingerprints of {contributions + 1} contributions", fingerprint_pending)
        self.stdout.write(f"{EntryPage.objects.count()} entries, {Contribution.objects.count()} contributions")
        self._timed("comparing an entry that shares nothing", lambda: overlaps_of(page))
        page.context = linebreaks(contribution.text)
        self._timed("comparing an entry that shares a contribution", lambda: overlaps_of(page))
        self._timed("publishing it", lambda: page.save_revision().publish())
        self._timed("withdrawing the contribution", lambda: consent_actions.withdraw(contribution=contribution))
        self._timed("erasing it", lambda: consent_actions.erase(contribution=contribution))

    def _timed(self, name, work):
        statements = count()
        with connection.execute_wrapper(lambda execute, *given: next(statements) >= 0 and execute(*given)):
            began = time.perf_counter()
            work()
            milliseconds = 1000 * (time.perf_counter() - began)
        self.stdout.write(f"{name}: {milliseconds:.0f} ms, {next(statements)} statements")


def _contribution(text):
    participant = Participant.objects.create(key_hash=secret_hash(private_token()))
    made = Contribution.objects.create(
        participant=participant,
        contribution_type=ContributionType.EXAMPLE,
        text=text,
        may_go_to=Destination.BANK,
        naming=Naming.NOT,
    )
    consent_actions.record_consent(contribution=made, act=ConsentAct.GIVEN)
    return made
