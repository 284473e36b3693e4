"""The glossary of a language: terms of the field and what each is called there, found in texts to translate.

A glossary is a file of docs/, which people read and keep; `write_terms` takes its tables out into a file beside this
module, so that a site that runs without its documents has them.
"""

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILES = Path(__file__).parent / "glossaries"
# Words of buttons and messages, which have another sense in running text.
INTERFACE = "Pages, buttons, messages"


@dataclass(frozen=True)
class GlossaryTerm:
    """A term in English, what it is called in the other language, and what a translator should mind of it."""

    english: str
    translation: str
    remark: str = ""


def terms_in(texts, language):
    """Return a list of the GlossaryTerms of `language` that occur in `texts`, as they follow one another.

    Empty for a language without a glossary. The longest counts: in "case study" there is no "study".
    """
    terms = read_terms(language)
    if not terms:
        return []
    pattern = _pattern(language)
    plain = (re.sub(r"<[^>]*>", " ", text) for text in texts)
    found = (terms[match[1].lower()] for text in plain for match in pattern.finditer(text))
    return list(dict.fromkeys(found))


@lru_cache
def read_terms(language):
    """Return the glossary of `language` as {term in English, in small letters: GlossaryTerm}; {} without one."""
    path = FILES / f"{language}.csv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["english"].lower(): GlossaryTerm(**row) for row in csv.DictReader(file)}


def write_terms(document, language):
    """Write the terms of the glossary `document`, a path, as the file of `language`; return how many there are."""
    terms = terms_of(document.read_text(encoding="utf-8"))
    with (FILES / f"{language}.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["english", "translation", "remark"])
        rows.writerows((term.english, term.translation, term.remark) for term in terms)
    read_terms.cache_clear()
    _pattern.cache_clear()
    return len(terms)


def terms_of(text):
    """Return a list of the GlossaryTerms in the tables of a glossary in Markdown, each term once."""
    terms = {}
    section = text.partition("\n## Terms\n")[2].partition(f"\n### {INTERFACE}\n")[0]
    for line in section.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|") or len(cells) < 4 or cells[0] == "English" or set(cells[0]) <= {"-"}:
            continue
        for english, translation in _pairs(cells[0], cells[1]):
            terms.setdefault(english.lower(), GlossaryTerm(english, translation, cells[3].replace("**", "")))
    return list(terms.values())


def _pairs(english, translation):
    """Yield each term of a row with its translation, or with all of the row where the two do not answer each other."""
    ones, others = english.split("; "), translation.split("; ")
    if len(ones) != len(others):
        others = [translation] * len(ones)
    for one, other in zip(ones, others, strict=True):
        term = re.sub(r"\s*\([^)]*\)", "", one).strip()
        if re.fullmatch(r"[\w’' -]+", term):  # neither an opening of a sentence nor a place for a value
            yield term, other


@lru_cache
def _pattern(language):
    """Return the pattern that finds a term of the glossary, in the singular or with an ending of the plural."""
    longest_first = sorted(read_terms(language), key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})(?:s|es)?\b", re.IGNORECASE)
