"""Bases of forms on public pages: the error summary, and the honeypot."""

from django import forms
from django.utils.translation import gettext_lazy as _

from practice.public_forms.spam_guard import is_spam

INVALID_EMAIL = _("Write an e-mail address such as name@example.org, or leave it empty.")


class PublicForm(forms.Form):
    """Base of forms on public pages. The id of a field's element is its name."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("auto_id", "%s")
        super().__init__(*args, **kwargs)

    @property
    def error_summary(self):
        """Return [(id of the element, or "" where none is seen, message)], in the order of the fields."""
        return [
            (self._element_id(name), message)
            for name in [*self.fields, *(name for name in self.errors if name not in self.fields)]
            for message in self.errors.get(name, ())
        ]

    def _element_id(self, name):
        is_seen = name in self.fields and not self.fields[name].widget.is_hidden
        return self[name].auto_id if is_seen else ""


class GuardedForm(PublicForm):
    """Base of forms that strangers fill in. `website` is the honeypot, which people do not see."""

    website = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def is_spam(self):
        """Whether the honeypot was filled in."""
        return is_spam(self.data)
