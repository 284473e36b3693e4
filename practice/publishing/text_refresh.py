"""Recomputes the search text of all entries, for when the rules that extract it have changed."""

from practice.computed.facts import content_hash_of
from practice.computed.plain_text import entry_text
from practice.models import EntryPage

_AT_ONCE = 100


def refresh_texts():
    """Recompute the search text of every entry; return how many changed. Their date of change stays.

    Drafts keep what they are; only what is computed of the page as it stands is written.
    """
    changed = 0
    for page in EntryPage.objects.order_by("pk").specific().iterator(chunk_size=_AT_ONCE):
        text = entry_text(page)
        if text != page.text_for_search:
            page.text_for_search = text
            EntryPage.objects.filter(pk=page.pk).update(text_for_search=text, content_hash=content_hash_of(page))
            changed += 1
    return changed
