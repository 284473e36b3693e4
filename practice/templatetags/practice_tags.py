"""Wording and addresses for the pages of entries, and of every app above."""

import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext, pgettext

from practice import kinds
from practice.file_metadata.upload_forms import accepted_files_text
from practice.registers import registered_address
from practice.site_urls import absolute_url, language_alternates
from practice.text_rules.joined_lists import join_with_and

register = template.Library()

FILTER_CHOICE = (
    '<label class="choice{}"><input type="checkbox" name="{}" value="{}"{}><span{}>{}</span>'
    '<span class="choice__count">{} <span class="govuk-visually-hidden">{}</span></span></label>'
)
BELOW, CHECKED = mark_safe(" choice--below"), mark_safe(" checked")


@register.simple_tag
def site_host():
    """Return host and port of the site's own address, as one would type them into a browser."""
    return absolute_url("").partition("://")[2]


@register.simple_tag
def document_types():
    """Return which documents the library takes, in a sentence or two."""
    return accepted_files_text()


@register.simple_tag
def listing_address(facet, value):
    """Return the address of the listing of one value of a facet, such as the topic "assets"."""
    return registered_address("listing", facet, value)


@register.simple_tag
def search_address(**parameters):
    """Return the address of a search; a list gives its parameter several values, an empty value none."""
    return registered_address("search", **parameters)


@register.simple_tag
def compare_address(term=""):
    """Return the address at which the definitions of a term stand side by side; of any, without a term."""
    return registered_address("compare", term)


@register.simple_tag
def suggestions_address():
    """Return the address that answers with suggestions for what somebody types."""
    return registered_address("suggestions")


@register.simple_tag
def permanent_path(number):
    """Return the path of the address that the entry with this number never loses."""
    return registered_address("permanent", number)


@register.simple_tag
def permanent_address(page):
    """Return the full address of the entry `page` by its number, which never changes; "" for a page without one."""
    number = getattr(page, "number", None)
    path = registered_address("permanent", number) if number else ""
    return absolute_url(path) if path else ""


@register.simple_tag(takes_context=True)
def slot(context, name):
    """Return the fragments of one slot as markup, each rendered with its own variables alone.

    They stand in the variable `slots`, as `load_slots` returns them; nothing where the page has none of this name.
    """
    fragments = (context.get("slots") or {}).get(name, ())
    engine = context.template.engine
    return SafeString("".join(engine.get_template(one.template).render(context.new(one.context)) for one in fragments))


@register.simple_tag
def filter_choices(name, values):
    """Return filters to tick as markup: `name` is their parameter; values: value, label, count, selected, below.

    They are put together here because a page has hundreds of them, and a template takes ten times as long.
    """
    return format_html_join(
        "",
        FILTER_CHOICE,
        (
            (
                BELOW if getattr(one, "below", False) else "",
                name,
                one.value,
                CHECKED if one.selected else "",
                _lang(one.label),
                one.label,
                one.count,
                ngettext("entry", "entries", one.count),
            )
            for one in values
        ),
    )


def _lang(label):
    """Return the attribute that says which language a label is in, where it is another than the page's."""
    language = getattr(label, "language", "")
    return format_html(' lang="{}"', language) if language else ""


@register.filter
def kind_icon(kind):
    """Return the template of the shape that marks the kind of this value; "" for an unknown one."""
    return kinds.kind_icon(kind)


BREAK = mark_safe("<wbr>")


@register.filter
def breakable(mailbox):
    """Return a mailbox as safe markup that a narrow column may break after each hyphen, full stop and @."""
    pieces = re.findall(r"[^@._-]*[@._-]|[^@._-]+", str(mailbox))
    return format_html_join(BREAK, "{}", [(piece,) for piece in pieces])


@register.filter
def preceded_by(value, text):
    """Return `text` and the value, escaped, in one piece; "" for a value that is empty."""
    return format_html("{}{}", text, value) if value else ""


@register.filter
def linked_list(links):
    """Return links, each with a url and a text, as a list within a sentence."""
    return join_with_and(format_html('<a href="{}">{}</a>', link.url, link.text) for link in links)


@register.filter
def quoted_list(words):
    """Return words in quotation marks, with commas between them."""
    quoted = [gettext("“%(term)s”") % {"term": word} for word in words]
    return pgettext("between items of a list", ", ").join(quoted)


@register.filter
def alternates(links):
    """Return {hreflang: address in full} of the links to languages that are translations; {} where there is but one."""
    return language_alternates({link.code: link.address for link in links if link.is_translation})
