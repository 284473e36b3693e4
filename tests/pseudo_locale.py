"""Puts every message in brackets, so that what a page says without them did not go through gettext."""

import calendar
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
_address = re.compile(rf"https?://[^\s{SHUT}]*")
# Django writes the months of every language.
_date = re.compile(rf"\b(?:{'|'.join(calendar.month_name[1:])}) \d{{4}}\b")
_words = re.compile(r"[^\W\d_]{2,}")


class EveryMessage(trans_real.DjangoTranslation):
    """A language in which messages that no catalogue has are in brackets too, such as those of Wagtail."""

    def gettext(self, message):
        """Return the translation of a message, or else the message, without its context, in brackets."""
        found = super().gettext(message)
        return bracketed(message.rpartition(trans_real.CONTEXT_SEPARATOR)[2]) if found == message else found

    def ngettext(self, msgid1, msgid2, n):
        """Return the translation of a message with a number, or else the right form of it in brackets."""
        found = super().ngettext(msgid1, msgid2, n)
        own = msgid1 if n == 1 else msgid2
        return bracketed(own.rpartition(trans_real.CONTEXT_SEPARATOR)[2]) if found == own else found


@contextmanager
def every_message_in_brackets(folder, of_packages=False):
    """Let English be a language in which each message is itself in brackets, its catalogue written into `folder`.

    of_packages: the messages of Django and Wagtail too, which ours leaves to their catalogues.
    """
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
            if of_packages:
                trans_real._translations["en-gb"] = EveryMessage("en-gb")
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
    text, before = _date.sub("", _address.sub("", text)), None
    while text != before:
        before, text = text, _bracketed.sub("", text)
    return [line for line in text.splitlines() if _words.search(line)]
