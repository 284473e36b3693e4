"""Loads the groups of synonyms that come with the software; once loaded they belong to the editors."""

from pathlib import Path
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale

from search.curation.synonyms.models.shipped_synonyms import ShippedSynonyms
from search.curation.synonyms.models.synonyms import Synonyms
from search.text.analysis import fold, language_of

from .models.synonyms import MAX_TERM_LENGTH

GROUPS_FOLDER = Path(__file__).parent / "groups"
COMMENT_PREFIX, SEPARATOR = "#", "|"


class UnreadableThesaurus(Exception):
    """A file of groups cannot be used; the message says where and why, in one sentence."""


class LoadCounts(NamedTuple):
    """How many groups were added, renewed or left as they are."""

    added: int
    renewed: int  # groups that nobody had touched and that the bank now words differently
    left: int  # groups that were there already, and those that editors changed or deleted


def read_groups(path):
    """Return {key: terms} of a file with one group a line, its words and phrases separated by vertical bars.

    The first term is the group's key, so that a later version can add and remove other terms.
    """
    groups = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        terms = [" ".join(term.split()) for term in line.split(SEPARATOR)]
        if not line.strip() or terms[0].startswith(COMMENT_PREFIX):
            continue
        key = fold(terms[0])[:MAX_TERM_LENGTH]
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


def shipped_groups():
    """Return [(Locale, {key: terms}), ...] for the site's languages that a file of groups exists for."""
    files = {path.stem: path for path in GROUPS_FOLDER.glob("*.txt")}
    locales = [(locale, language_of(locale.language_code)) for locale in Locale.objects.order_by("language_code")]
    return [(locale, read_groups(files[language])) for locale, language in locales if language in files]


@transaction.atomic
def load_groups(groups):
    """Load `groups`, as `shipped_groups` returns them, and return the `LoadCounts`.

    A group that an editor changed stays as it is, and one that an editor deleted is not loaded again.
    """
    counts = {"added": 0, "renewed": 0, "left": 0}
    for locale, found in groups:
        remembered_by_key = {
            row.key: row for row in ShippedSynonyms.objects.filter(locale=locale).select_related("group")
        }
        for key, terms in found.items():
            counts[_load(locale, key, terms, remembered_by_key.get(key))] += 1
    return LoadCounts(**counts)


def _load(locale, key, terms, remembered):
    """Load one group, `remembered` being its ShippedSynonyms or None; return "added", "renewed" or "left"."""
    if remembered is None:
        group = Synonyms.objects.create(locale=locale, terms=terms, note=_("Comes with the bank; yours to change."))
        ShippedSynonyms.objects.create(locale=locale, key=key, terms=terms, group=group)
        return "added"
    if (
        remembered.group is None
        or remembered.terms == terms
        or remembered.group.lines() != remembered.terms.split("\n")
    ):
        return "left"
    remembered.group.terms = remembered.terms = terms
    remembered.group.save()
    remembered.save()
    return "renewed"
