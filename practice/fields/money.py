"""Amounts of money as people write them."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

MAX_AMOUNT = 2_147_483_647  # that every store of ours can hold
POUNDS_PATTERN = re.compile(r"£?\s*(\d{1,3}(?:[, ]\d{3})+|\d{1,10})(?:\.0{1,2})?")


class PoundsField(forms.IntegerField):
    """Whole pounds, with or without the sign and with or without commas: £18,500 and 18500 are the same."""

    widget = forms.TextInput
    default_error_messages = {"invalid": _("Write the amount in whole pounds, such as £18,500.")}

    def __init__(self, **kwargs):
        super().__init__(min_value=0, max_value=MAX_AMOUNT, **kwargs)

    def to_python(self, value):
        """Return the amount as an int, None where there is none."""
        if isinstance(value, str) and value.strip():
            found = POUNDS_PATTERN.fullmatch(value.strip())
            if not found:
                raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
            value = re.sub(r"\D", "", found[1])
        return super().to_python(value)

    def prepare_value(self, value):
        """Return the amount as it stands in the box, with commas; what somebody wrote stays as it is."""
        return f"{value:,}" if isinstance(value, int) else value
