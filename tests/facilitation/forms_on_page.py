"""Reads a form off a page as a browser without scripts would send it."""

import re

from wagtail.test.utils.form_data import querydict_from_html


def form_and_button(answer, marker, *, to="cy"):
    """Return what the form whose markup holds `marker` sends, and where its button for the language `to` leads."""
    forms = re.findall(r"<form.*?</form>", answer.content.decode(), re.DOTALL)
    (markup,) = [form for form in forms if marker in form]
    button = rf'name="language_changed"\s+value="yes"\s+formaction="([^"]+)"\s+lang="{to}"'
    (address,) = re.findall(button, markup)
    markup = markup.replace('type="checkbox"', 'type="checkbox" value="on"')  # as browsers send one without a value
    given = {name: text.lstrip() for name, text in querydict_from_html(markup).items()}
    return given, address
