"""Puts every message in brackets, so that what a page says without them did not go through gettext."""

import re
from contextlib import contextmanager

import polib
from django.test import override_settings
from django.utils import translation
from django.utils.translation import trans_real

from home.message_catalogues.catalogue_files import catalogue_path, compile_catalogue, read_catalogue
from tests.unmarked_templates import VisibleText

OPEN, SHUT = "⟦", "⟧"
_bracketed = re.compile(f"{OPEN}[^{OPEN}{SHUT}]*{SHUT}")
_address = re.compile(r"https?://\S*")
_words = re.compile(r"[^\W\d_]{2,}")


@contextmanager
def every_message_in_brackets(folder):
    """Let English be a language in which each message is itself in brackets, its catalogue written into `folder`."""
    known = trans_real._translations.copy()
    path = folder / "en_GB" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for entry in read_catalogue(catalogue_path("cy")):
        forms = {0: bracketed(entry.msgid), 1: bracketed(entry.msgid_plural)} if entry.msgid_plural else {}
        text = "" if forms else bracketed(entry.msgid)
        catalogue.append(
            polib.POEntry(
                msgctxt=entry.msgctxt,
                msgid=entry.msgid,
                msgid_plural=entry.msgid_plural,
                msgstr=text,
                msgstr_plural=forms,
            )
        )
    catalogue.save(str(path))
    compile_catalogue(path)
    trans_real._translations.clear()
    try:
        with override_settings(LOCALE_PATHS=[folder]), translation.override("en-gb"):
            yield
    finally:
        trans_real._translations.clear()
        trans_real._translations.update(known)


def bracketed(message):
    """Return a message in brackets, with the white space at its ends outside, as texts of mails have it."""
    ends = re.fullmatch(r"(\s*)(.*?)(\s*)", message, re.DOTALL)
    return f"{ends[1]}{OPEN}{ends[2]}{SHUT}{ends[3]}"


def outside_brackets(html, content=()):
    """Return the texts of a page that stand outside brackets and say something, but those of its content."""
    reader = VisibleText()
    reader.feed(html)
    reader.close()
    text = "\n".join(" ".join(one.split()) for one in reader.texts)
    return words_outside(text, content)


def words_outside(text, content=()):
    """Return the lines of a text that have words outside brackets which are none of the `content`."""
    for known in sorted(content, key=len, reverse=True):
        text = text.replace(known, "")
    text, before = _address.sub("", text), None
    while text != before:
        before, text = text, _bracketed.sub("", text)
    return [line for line in text.splitlines() if _words.search(line)]
