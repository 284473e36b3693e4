"""Measures what it costs to compare words with contributions when publishing, and to take words back."""

import time
from itertools import count, cycle, islice

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils.html import linebreaks

from facilitation import consenting
from facilitation.choices import ConsentAct, Destination, Naming, Shape
from facilitation.codes import hashed, private_token
from facilitation.consent.fingerprints import catch_up
from facilitation.consent.overlaps import overlaps_of
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
            _said(" ".join(islice(cycle(words[::-1]), number, number + WORDS)) + f" other{number}.")
        said = _said(" ".join(f"warden{number} ledger{number}" for number in range(WORDS // 2)))
        self._timed(f"fingerprints of {contributions + 1} contributions", catch_up)
        self.stdout.write(f"{EntryPage.objects.count()} entries, {Contribution.objects.count()} contributions")
        self._timed("comparing an entry that shares nothing", lambda: overlaps_of(page))
        page.context = linebreaks(said.text)
        self._timed("comparing an entry that shares a contribution", lambda: overlaps_of(page))
        self._timed("publishing it", lambda: page.save_revision().publish())
        self._timed("withdrawing the contribution", lambda: consenting.withdraw(contribution=said))
        self._timed("erasing it", lambda: consenting.erase(contribution=said))

    def _timed(self, name, work):
        asked = count()
        with connection.execute_wrapper(lambda execute, *given: next(asked) >= 0 and execute(*given)):
            began = time.perf_counter()
            work()
            taken = 1000 * (time.perf_counter() - began)
        self.stdout.write(f"{name}: {taken:.0f} ms, {next(asked)} statements")


def _said(text):
    participant = Participant.objects.create(key_hash=hashed(private_token()))
    made = Contribution.objects.create(
        participant=participant,
        shape=Shape.EXAMPLE,
        text=text,
        may_go_to=Destination.BANK,
        naming=Naming.NOT,
    )
    consenting.record(contribution=made, act=ConsentAct.GIVEN)
    return made
