"""Loads the groups of synonyms that come with the bank; from then on they belong to the editors."""

from pathlib import Path
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale

from .analysis import fold, language_of
from .models import ShippedSynonyms, Synonyms
from .models.synonyms import LONGEST_TERM

FOLDER = Path(__file__).parent / "thesaurus"
COMMENT, BETWEEN = "#", "|"


class UnreadableThesaurus(Exception):
    """A file of groups cannot be used; the message says where and why, in one sentence."""


class Loaded(NamedTuple):
    """What came of loading."""

    added: int
    renewed: int  # groups that nobody had touched and that the bank now words differently
    left: int  # groups that were there already, and those that editors changed or deleted


def read(path):
    """Return {key: terms} of a file with one group a line, its words and phrases between vertical bars.

    A group is known by the first of them, so that it can gain and lose others from one version to the next.
    """
    groups = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        terms = [" ".join(term.split()) for term in line.split(BETWEEN)]
        if not line.strip() or terms[0].startswith(COMMENT):
            continue
        key = fold(terms[0])[:LONGEST_TERM]
        if not all(terms):
            raise UnreadableThesaurus(f"{path.name}, line {number}, has nothing between two bars.")
        if key in groups:
            raise UnreadableThesaurus(f"{path.name}, line {number}, begins as an earlier group does.")
        group = Synonyms(terms="\n".join(terms), locale=None)
        try:
            group.clean()
        except ValidationError as error:
            raise UnreadableThesaurus(f"{path.name}, line {number}: {' '.join(error.messages)}") from error
        groups[key] = "\n".join(group.lines())
    return groups


def shipped():
    """Return [(Locale, {key: terms}), ...] of the languages of the site that the bank brings groups for."""
    files = {path.stem: path for path in FOLDER.glob("*.txt")}
    locales = [(locale, language_of(locale.language_code)) for locale in Locale.objects.order_by("language_code")]
    return [(locale, read(files[language])) for locale, language in locales if language in files]


@transaction.atomic
def load(groups):
    """Load `groups`, as `shipped` gives them, and return what was `Loaded`.

    A group that an editor changed stays as it is, and one that an editor deleted stays away.
    """
    counts = {"added": 0, "renewed": 0, "left": 0}
    for locale, found in groups:
        held = {row.key: row for row in ShippedSynonyms.objects.filter(locale=locale).select_related("group")}
        for key, terms in found.items():
            counts[_load(locale, key, terms, held.get(key))] += 1
    return Loaded(**counts)


def _load(locale, key, terms, held):
    """Load one group, `held` being what is remembered of it or None; return what came of it."""
    if held is None:
        group = Synonyms.objects.create(locale=locale, terms=terms, note=_("Comes with the bank; yours to change."))
        ShippedSynonyms.objects.create(locale=locale, key=key, terms=terms, group=group)
        return "added"
    if held.group is None or held.terms == terms or held.group.lines() != held.terms.split("\n"):
        return "left"
    held.group.terms = held.terms = terms
    held.group.save()
    held.save()
    return "renewed"
