"""Reads the demonstration content from its TOML files."""

import tomllib
from pathlib import Path

from home.vocabulary.initial_concepts import INITIAL_VOCABULARIES, read_initial_rows

CONTENT = Path(__file__).parent / "content"
ENTRY_FOLDERS = ["sessions", "collections", "vanguards", "definitions", "barriers", "case_studies"]
EXTERNAL_ID_PREFIX = "demo-"  # begins the identifier of every entry here, by which it is known again


def read_content_rows(name):
    """Return the rows of the vocabulary, pictures or documents in `name`.toml, as a list of dicts.

    Before them stand those that every bank begins with.
    """
    rows = read_initial_rows(name) if name in INITIAL_VOCABULARIES else []
    path = CONTENT / f"{name}.toml"
    return rows + next(iter(_read(path).values())) if path.exists() or not rows else rows


def read_translations(language):
    """Return {"series": list of dicts, "entries": list of dicts}, the texts in another `language`; None without any.

    A series is told by its `name`, the slug it has in the default language's file, and an entry by its `external_id`.
    """
    folder = CONTENT / language
    if not folder.exists():
        return None
    paths = [path for name in ENTRY_FOLDERS for path in sorted((folder / name).glob("*.toml"))]
    return {"series": _read(folder / "series.toml")["series"], "entries": [_read(path) for path in paths]}


def read_contributions():
    """Return {what: list of dicts} of the chain: teams, officials, meetings, participants, contributions, questions."""
    return _read(CONTENT / "said.toml")


def read_entries():
    """Return (folder, entry as a dict) for every entry, in the order of publication: what is shown first comes last."""
    entries = [(folder, _read(path)) for folder in ENTRY_FOLDERS for path in sorted((CONTENT / folder).glob("*.toml"))]
    shown_first = _read(CONTENT / "newest.toml")["newest"]
    rank = {external_id: -position for position, external_id in enumerate(shown_first, 1)}
    return sorted(entries, key=lambda pair: rank.get(pair[1]["external_id"], -len(entries)))


def _read(path):
    with path.open("rb") as file:
        return tomllib.load(file)
