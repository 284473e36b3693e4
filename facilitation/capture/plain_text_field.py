"""Form field for plain text from any source: a page, a device, a sheet of paper."""

import unicodedata

from django import forms
from django.utils.translation import ngettext

_NO_TEXT = ("Cc", "Cs")  # control signs, and halves of signs that no database stores


class PlainTextField(forms.CharField):
    """Plain text: markup is kept as text, line ends are normalised, control characters are dropped.

    lines: whether the text may have several. max_length: beyond it the text is refused with the excess. The browser is
    not given the limit, for it would silently cut off what is pasted.
    """

    def __init__(self, *, lines=False, max_length, **kwargs):
        self.lines, self.longest = lines, max_length
        super().__init__(widget=forms.Textarea({"rows": 3}) if lines else forms.TextInput, **kwargs)

    def to_python(self, value):
        text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        if not self.lines:
            text = " ".join(text.split())
        characters = (sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in _NO_TEXT)
        return super().to_python("".join(characters))

    def validate(self, value):
        super().validate(value)
        over = len(value) - self.longest
        if over > 0:
            message = ngettext(
                "This is %(n)s character too long. Shorten it, or send it in parts.",
                "This is %(n)s characters too long. Shorten it, or send it in parts.",
                over,
            )
            raise forms.ValidationError(message % {"n": over})
