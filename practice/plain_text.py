"""The words of an entry without their markup, as search reads them."""

from wagtail.fields import StreamField
from wagtail.rich_text import get_text_for_indexing


def words_of(owner, name):
    """Return the text in field `name` of a page or row: rich text and streams without markup, choices left out."""
    value = getattr(owner, name)
    if isinstance(owner._meta.get_field(name), StreamField):
        return "\n".join(str(text) for text in value.stream_block.get_searchable_content(value))
    return get_text_for_indexing(value) if value and "<" in value else str(value or "")


def plain_text(entry):
    """Return everything `entry` tells in its own fields and rows beside title and summary, as one text."""
    texts = [words_of(entry, name) for name in entry.text_fields]
    for relation, names in entry.text_rows.items():
        texts += [words_of(row, name) for row in getattr(entry, relation).all() for name in names]
    texts += entry.facts_for_search()
    return "\n".join(filter(None, texts))
