"""The text of an entry in sections: what its kind says it consists of, as simple markup and as plain text."""

import re

from django.db.models import CharField
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import expand_db_html

from partners.public_records.record import RecordSection
from practice.computed.plain_text import field_text
from practice.fields.partial_dates import PartialDateField
from practice.site_urls import absolute_url

_HOW_TO_SHOW = ("showing", "search_order")  # choices that say how something is shown, and nothing to readers
_RELATIVE_LINK = re.compile(r'(?<=\shref=")(?=/(?!/))')


def record_sections(page):
    """Return the RecordSections of a specific entry page, a tuple: its fields of text, then its rows.

    What an editor added below (pictures, quotes, tables) goes out as text only, for its files have terms of their own.
    """
    sections = [_field_section(page, name) for name in page.text_fields]
    sections += [_rows_section(page, relation, names) for relation, names in page.text_rows.items()]
    return tuple(section for section in sections if section is not None)


def _field_section(page, name):
    """Return the section of one field, None where it is empty."""
    text = field_text(page, name).strip()
    if not text:
        return None
    field = page._meta.get_field(name)
    heading = capfirst(str(field.verbose_name))
    if isinstance(field, RichTextField):
        html = _RELATIVE_LINK.sub(absolute_url(""), expand_db_html(getattr(page, name)))
        return RecordSection(heading, mark_safe(html), text)  # noqa: S308  what editors wrote, as their pages show it
    if isinstance(field, StreamField):
        return RecordSection(str(_("Further material")), _extras(getattr(page, name)), text)
    return RecordSection(heading, _paragraphs(text), text)


def _extras(stream):
    """Return the blocks of what was added below a text as markup: tables as tables, of the others what they say."""
    return format_html_join(
        "", "{}", ((_table(one.value) if one.block_type == "table" else _plain_block(one),) for one in stream)
    )


def _plain_block(block):
    return _paragraphs("\n".join(map(str, block.block.get_searchable_content(block.value))))


def _table(value):
    """Return a table block as markup, its caption as a paragraph before it."""
    heads = format_html_join("", "<th>{}</th>", ((column["heading"],) for column in value["table"].columns))
    rows = format_html_join("", "<tr>{}</tr>", ((_cells(row),) for row in value["table"].rows))
    return format_html("<p>{}</p><table><tr>{}</tr>{}</table>", value["caption"], heads, rows)


def _cells(row):
    return format_html_join("", "<td>{}</td>", (("" if cell.value is None else cell.value,) for cell in row))


def _rows_section(page, relation, names):
    """Return the section of the rows of a relation, one line each; None without any."""
    rows = list(getattr(page, relation).all())
    lines = [line for row in rows if (line := _line(page, row, names))]
    if not lines:
        return None
    heading = capfirst(str(rows[0]._meta.verbose_name_plural))
    items = format_html_join("", "<li>{}</li>", ((line,) for line in lines))
    return RecordSection(heading, format_html("<ul>{}</ul>", items), "\n".join(lines))


def _line(page, row, names):
    """Return a row in one line: what was chosen in it, its date, then its texts; invented ones say so."""
    chosen = [str(getattr(row, f"get_{field.name}_display")()) for field in _choices(row) if getattr(row, field.name)]
    dates = [
        getattr(row, field.name).display()
        for field in row._meta.concrete_fields
        if isinstance(field, PartialDateField) and getattr(row, field.name)
    ]
    texts = [text for name in names if (text := field_text(row, name).replace("\n", " ").strip())]
    invented = getattr(row, "is_illustration", False) and not page.is_illustration
    facts = ", ".join([*chosen, *dates, *([str(_("invented"))] if invented else [])])
    return ": ".join(filter(None, (facts, "; ".join(texts))))


def _choices(row):
    """Return the fields of a row with a closed list, which tell readers something; a list."""
    fields = row._meta.concrete_fields
    return [one for one in fields if isinstance(one, CharField) and one.choices and one.name not in _HOW_TO_SHOW]


def _paragraphs(text):
    return mark_safe("".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip()))  # noqa: S308
