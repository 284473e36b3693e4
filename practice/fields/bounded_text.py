"""A text field whose maximum length is validated whatever the text comes from."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import ngettext_lazy

TOO_LONG_MESSAGE = ngettext_lazy(
    "Shorten this to %(limit_value)d character (it has %(show_value)d).",
    "Shorten this to %(limit_value)d characters (it has %(show_value)d).",
    "limit_value",
)


class BoundedTextField(models.TextField):
    """A TextField whose `max_length` holds wherever the text comes from; Django's own bounds only what a form sends."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.validators.append(MaxLengthValidator(self.max_length, TOO_LONG_MESSAGE))

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs
