"""Finds words in templates that readers see and that no tag offers for translation."""

import re
from html.parser import HTMLParser

from django.template.base import Lexer, TokenType

# Stand for what a tag or a variable prints, so that the rest reads as HTML.
TRANSLATED, PRINTED = "\ue000", "\ue001"
READ_ALOUD = {"alt", "title", "placeholder", "aria-label", "aria-description", "label"}
NOT_READ = {"script", "style", "code", "svg", "kbd"}
# Tags whose arguments in quotation marks are names for the program, never words for readers.
PROGRAM_TAGS = {"url", "load", "extends", "static", "block", "endblock", "get_static_prefix", "image"}
# Filters whose argument is a format or a name.
PROGRAM_FILTERS = re.compile(
    r"\|(date|time|cut|stringformat|floatformat|slice|join|split|get|urlencode):\s*(\"[^\"]*\"|'[^']*')"
)
_words = re.compile(r"[^\W\d_]{2,}")
_quoted = re.compile(r"(_\()?(?:\"([^\"]*)\"|'([^']*)')")


def unmarked_in_template(source):
    """Return the texts of a template that readers see and nobody can translate, as they stand."""
    html, literals = without_tags(source)
    reader = VisibleText()
    reader.feed(html)
    reader.close()
    found = [" ".join(text.split()) for text in reader.texts + literals]
    return [text for text in found if is_words(text)]


def is_words(text):
    """Tell whether a text says something in a language: a word of two letters or more."""
    return bool(_words.search(text.replace(TRANSLATED, " ").replace(PRINTED, " ")))


def without_tags(source):
    """Return (a template with a sign for each tag and variable, the words that its tags and filters hold)."""
    parts, literals, closing = [], [], ""
    for token in Lexer(source).tokenize():
        name = token.contents.split(" ", 1)[0] if token.token_type == TokenType.BLOCK else ""
        if closing:
            closing = "" if name in closing.split("|") else closing
        elif name in {"blocktranslate", "blocktrans"}:
            parts.append(TRANSLATED)
            closing = f"end{name}"
        elif name in {"comment", "verbatim"}:
            closing = f"end{name}"
        elif name in {"translate", "trans"}:
            parts.append("" if " as " in token.contents else TRANSLATED)
        elif token.token_type == TokenType.VAR:
            parts.append(PRINTED)
            literals += literal_words(token.contents)
        elif token.token_type == TokenType.BLOCK:
            parts.append("" if name.startswith(("end", "if", "else", "elif", "for", "with", "load")) else PRINTED)
            literals += [] if name in PROGRAM_TAGS else literal_words(token.contents)
        elif token.token_type == TokenType.TEXT:
            parts.append(token.contents)
    return "".join(parts), literals


def literal_words(contents):
    """Return what stands in quotation marks in a tag or variable and reads as words: a capital first, or a space."""
    found = []
    for marked, double, single in _quoted.findall(PROGRAM_FILTERS.sub("", contents)):
        text = double or single
        if not marked and (" " in text.strip() or text[:1].isupper()):
            found.append(text)
    return found


class VisibleText(HTMLParser):
    """Gathers the texts of a page that readers see or hear."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.texts = []
        self.unread = 0

    def handle_starttag(self, tag, attrs):
        """Note the attributes that are read aloud; leave out what stands in elements that are not read."""
        attributes = dict(attrs)
        self.unread += tag in NOT_READ
        names = READ_ALOUD | ({"value"} if attributes.get("type") in {"submit", "button"} else set())
        names |= {"content"} if attributes.get("name") == "description" else set()
        self.texts += [value for name, value in attrs if value and name in names]

    def handle_endtag(self, tag):
        """Note where an element that is not read ends."""
        self.unread -= tag in NOT_READ and self.unread > 0

    def handle_data(self, data):
        """Note a text."""
        if not self.unread:
            self.texts.append(data)
