"""What is wrong with a message catalogue: translations that are missing or doubtful, or unlike what they translate."""

import re
from collections import Counter

# Whatever the program puts in or the browser reads: %(name)s, %s, {name}, an HTML tag or entity.
_placeholder = re.compile(r"%\(\w+\)[a-z]|%[sd]|%%|\{\w*\}|</?[a-z][^<>]*>|&\w+;")
# A translator's note that a message is the same word in both languages, such as a name.
SAME = "Same in both languages"


def unfinished(catalogue):
    """Return one line for each message that waits for its translation or for somebody to look at it."""
    found = [f"not translated: {entry.msgid}" for entry in catalogue.untranslated_entries()]
    found += [f"fuzzy: {entry.msgid}" for entry in catalogue.fuzzy_entries()]
    found += [f"not used any more: {entry.msgid}" for entry in catalogue.obsolete_entries()]
    return sorted(found)


def unfitting(catalogue):
    """Return one line for each translation that has other placeholders, forms or ends than its message.

    A translation that reads as its message does is named too, unless the translator's note gives `SAME` as the reason.
    """
    found = []
    for entry in catalogue.translated_entries():
        found += [f"{error}: {entry.msgid}" for error in entry_errors(entry, forms_of(catalogue))]
    return sorted(found)


def forms_of(catalogue):
    """Return how many plural forms a catalogue says that its language has."""
    return int(re.search(r"nplurals=(\d+)", catalogue.metadata["Plural-Forms"])[1])


def entry_errors(entry, forms):
    """Return what is wrong with a translated entry of a language with so many plural forms, in a few words each."""
    found = []
    texts = [text for _form, text in sorted(entry.msgstr_plural.items())] if entry.msgid_plural else [entry.msgstr]
    sources = [entry.msgid, entry.msgid_plural] if entry.msgid_plural else [entry.msgid]
    if entry.msgid_plural and sorted(entry.msgstr_plural) != list(range(forms)):
        found.append(f"{len(texts)} forms instead of {forms}")
    # The last form is for the most numbers. The others may say theirs in words, as "dwy ardal" does.
    if any(not fits(text, sources, in_words=form < len(texts) - 1) for form, text in enumerate(texts)):
        found.append("other placeholders")
    if any(ends(text) != ends(source) for text in texts for source in sources[:1]):
        found.append("another space at an end")
    if entry.msgid in texts and SAME not in entry.tcomment and re.search(r"[a-z]{2}", entry.msgid):
        found.append("same as English")
    return found


def fits(text, sources, in_words=False):
    """Tell whether a translation has the placeholders of one of its sources; `in_words` one may be missing."""
    own = Counter(_placeholder.findall(text))
    for source in sources:
        missing = Counter(_placeholder.findall(source))
        missing.subtract(own)
        left = {placeholder: count for placeholder, count in missing.items() if count}
        if not left or in_words and list(left.values()) == [1] and re.match(r"%\(|\{\w", *left):
            return True
    return False


def ends(text):
    """Return the white space that a text begins and ends with."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
