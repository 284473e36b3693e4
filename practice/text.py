"""Plain text of a bounded length."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import ngettext_lazy


class BoundedTextField(models.TextField):
    """A TextField whose `max_length` holds wherever the text comes from; Django's own bounds only what a form sends."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        message = ngettext_lazy(
            "Shorten this to %(limit_value)d character (it has %(show_value)d).",
            "Shorten this to %(limit_value)d characters (it has %(show_value)d).",
            "limit_value",
        )
        self.validators.append(MaxLengthValidator(self.max_length, message))

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs
