"""Where message catalogues stand, how they are written so that changes can be read, and how they are compiled."""

import os
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation import to_locale

LINE_WIDTH = 100
# How many forms of "{n} entries" a language has and which number takes which, as CLDR says. Django's own catalogue of
# Welsh knows four, which cannot tell three cats (tair cath) from six (chwe chath).
PLURAL_FORMS = {"cy": "nplurals=6; plural=(n==0) ? 0 : (n==1) ? 1 : (n==2) ? 2 : (n==3) ? 3 : (n==6) ? 4 : 5;"}


def translated_languages():
    """Return the codes of the languages that have a catalogue: all but English, in which the code is written."""
    return [code for code, _name in settings.LANGUAGES if not code.startswith("en")]


def catalogue_path(language):
    """Return where the catalogue of a language stands."""
    return Path(settings.LOCALE_PATHS[0]) / to_locale(language) / "LC_MESSAGES" / "django.po"


def read_catalogue(path):
    """Return the catalogue at a path."""
    return polib.pofile(str(path), wrapwidth=LINE_WIDTH)


def begin_catalogue(language):
    """Write an empty catalogue for a language unless it has one, and return its path.

    A language that PLURAL_FORMS does not name counts as Django's catalogue of it does; `makemessages` copies that.
    """
    path = catalogue_path(language)
    if not path.exists() and language in PLURAL_FORMS:
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue = polib.POFile(wrapwidth=LINE_WIDTH)
        catalogue.metadata = {
            "Language": language,
            "Content-Type": "text/plain; charset=UTF-8",
            "Plural-Forms": PLURAL_FORMS[language],
        }
        catalogue.save(str(path))
    return path


def write_reproducibly(path, language):
    """Write a catalogue again without what differs from one gathering to the next though no message does."""
    catalogue = read_catalogue(path)
    catalogue.header = ""
    catalogue.metadata = {
        "Project-Id-Version": "practice-bank",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": catalogue.metadata["Plural-Forms"],
    }
    catalogue.metadata_is_fuzzy = False
    catalogue.save(str(path))


def compile_catalogue(path):
    """Compile the catalogue at a path for gettext, beside it, in one step; return where.

    A message that is used both with a number and without, such as "Source", gets its form for one as the translation
    without a number. Django would choose by the rule of its own catalogue, which numbers the forms in another way.
    """
    catalogue = read_catalogue(path)
    for entry in [entry for entry in catalogue.translated_entries() if entry.msgid_plural]:
        forms = entry.msgstr_plural
        catalogue.append(polib.POEntry(msgid=entry.msgid, msgctxt=entry.msgctxt, msgstr=forms[min(1, len(forms) - 1)]))
    compiled = path.with_suffix(".mo")
    unfinished = path.with_suffix(f".{os.getpid()}")
    catalogue.save_as_mofile(str(unfinished))
    unfinished.replace(compiled)
    return compiled


def compile_outdated():
    """Compile every catalogue that changed since it was last compiled; return the paths of what was written."""
    written = []
    for path in sorted(Path(settings.LOCALE_PATHS[0]).glob("*/LC_MESSAGES/*.po")):
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime_ns <= path.stat().st_mtime_ns:
            written.append(compile_catalogue(path))
    return written
