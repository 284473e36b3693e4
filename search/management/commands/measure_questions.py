"""Command: runs a file of queries and counts how often an answer was among the first three."""

from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import override
from tqdm import tqdm

from search.results.outcome import SearchScope
from search.results.searching import run_search

FIRST = 3  # entries among which an answer has to stand
NONE = "-"  # stands for answers where the bank has none


class Command(BaseCommand):
    """Reads the index as the page does and changes nothing."""

    help = (
        "Asks every question of FILE, a line each: the question, a tab, and the last parts of the addresses that "
        "answer it, parted by spaces, or - where the bank has no answer. The first line is a heading."
    )

    def add_arguments(self, parser):
        """Add what can be told."""
        parser.add_argument("file", metavar="FILE", type=Path)

    def handle(self, *args, file, **options):
        """Ask and print what failed, then the figures."""
        questions = _read(file)
        answered, refused = [], []
        with override(settings.LANGUAGE_CODE):
            for question, answers in tqdm(questions, desc="Questions", disable=None):
                outcome = run_search(None, SearchScope(reverse("search:search")), QueryDict(urlencode({"q": question})))
                cards = [*outcome.leading_cards, *outcome.close_cards, *outcome.loose_cards][:FIRST]
                if answers:
                    answered.append(any(card.url.rstrip("/").rpartition("/")[2] in answers for card in cards))
                    self._tell(answered[-1], question, [strip_tags(card.title) for card in cards])
                else:
                    refused.append(not outcome.results.close)
                    self._tell(refused[-1], question, [f"{outcome.results.close} announced as close"])
        self.stdout.write(f"answer among the first {FIRST}: {sum(answered)} of {len(answered)}")
        self.stdout.write(f"nothing announced where the bank has none: {sum(refused)} of {len(refused)}")

    def _tell(self, is_right, question, found):
        if not is_right:
            self.stdout.write(f"  {question}: {'; '.join(found) or 'nothing found'}")


def _read(file):
    """Return [(question, set of answers), ...] of the file; raise CommandError where it cannot be read so."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()[1:]
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{file} cannot be read: {error}.") from error
    questions = []
    for number, line in enumerate(lines, 2):
        if not line.strip():
            continue
        question, tab, answers = line.partition("\t")
        if not tab or not answers.strip():
            raise CommandError(f"Line {number}: write a question, a tab, and its answers or {NONE}.")
        questions.append((question.strip(), set(answers.split()) - {NONE}))
    return questions
