"""Lists the errors of an entry form: the field, the message, and the element to lead to."""

import re
from dataclasses import dataclass
from html import unescape

from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError

# What Wagtail says of a block whose parts are wrong, such as "Validation error in StreamBlock".
IS_INTERNAL = re.compile(r"^Validation error in \w+$")


@dataclass(frozen=True)
class FormError:
    """One form error. `target` is the id of the element to lead to, "" for an error of the whole form."""

    label: str
    message: str
    target: str = ""


def form_errors(form):
    """Return the FormErrors of a page form and of its rows, in the order of the form, as a list."""
    found = _of_fields(form)
    for name, formset in form.formsets.items():
        if name == "comments":
            continue
        options = formset.model._meta
        rows = str(capfirst(options.verbose_name_plural))
        found += [FormError(rows, str(one), f"id_{formset.prefix}-FORMS") for one in formset.non_form_errors()]
        remaining = [row for row in formset.forms if not formset._should_delete_form(row)]
        for place, row in enumerate(remaining, 1):
            of_row = _("%(row)s %(place)s") % {"row": capfirst(options.verbose_name), "place": place}
            found += _of_fields(row, before=f"{of_row}: ", around=f"inline_child_{row.prefix}")
    return found


def _of_fields(form, before="", around=""):
    found = []
    for name, messages in form.errors.items():
        if name in form.fields and name != DELETION_FIELD_NAME:
            field = form[name]
            label, target = capfirst(field.label), field.id_for_label or field.auto_id
        else:
            label, target = _("The whole") if before else _("The entry"), around
        for one in messages.as_data():
            if isinstance(one, StreamBlockValidationError):
                found += _of_blocks(f"{before}{label}", form[name], one)
            else:
                found += [FormError(f"{before}{label}", plain(message), target) for message in one.messages]
    return found


def _of_blocks(label, field, error):
    """Return the FormErrors of a field of blocks, each with the block it is in, counted from 1, as a list."""
    found = [FormError(label, message, field.auto_id) for message in error.non_block_errors]
    for index, block_error in error.block_errors.items():
        sent = field.data[index]
        place = _("%(block)s %(place)s") % {"block": sent.block.label, "place": index + 1}
        found += _of_block(f"{label}: {place}", sent.block, block_error, f"{field.html_name}-{index}-value")
    return found


def _of_block(label, block, error, target):
    """Return the Faults within one block, down to the parts that are wrong, as a list."""
    if not isinstance(error, StructBlockValidationError):
        return [FormError(label, _in_plain_words(message), target) for message in error.messages]
    found = [FormError(label, message, target) for message in error.non_block_errors]
    for name, inner in error.block_errors.items():
        part = block.child_blocks[name]
        found += _of_block(f"{label}, {part.label}", part, inner, f"{target}-{name}")
    return found


def _in_plain_words(message):
    """Return the message, or a sentence in its place where it is only the name of a class that found something."""
    return _("Something in it is not right; look at what is marked there.") if IS_INTERNAL.match(message) else message


def plain(message):
    """Return a message as text: the links that stand in it at its field would be read out as markup here."""
    return unescape(strip_tags(message)) if isinstance(message, SafeString) else str(message)


def errors_as_html(errors):
    """Return the faults as a list in HTML; each leads to its field."""
    items = format_html_join(
        "",
        "<li>{}: {}</li>",
        (
            (
                format_html('<a href="#{}" data-fault>{}</a>', one.target, one.label) if one.target else one.label,
                one.message,
            )
            for one in errors
        ),
    )
    return format_html('<ul class="faults">{}</ul>', items)
