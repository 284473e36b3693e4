"""Shows a form in another language with what is typed into it, without scripts: nothing is checked or stored.

`components/language_buttons.html` has the buttons, which send the form to the same page in the other language.
"""

LANGUAGE_CHANGED = "language_changed"  # name of the buttons


def is_language_change(request):
    """Tell whether a form was sent only to be shown again in the language of this address."""
    return LANGUAGE_CHANGED in request.POST


def typed_values(data, names):
    """Return {name: text} of the fields with these names as they were sent in `data`; "" for one that was not.

    A box that is not ticked is not sent, so that "" stands for it too.
    """
    return {name: data.get(name, "") for name in names}
