"""The form field of a saved search: below it stands what the search finds now."""

from django import forms
from django.urls import reverse
from wagtail.admin.staticfiles import versioned_static

from practice.registers import saved_searches


class SavedSearchInput(forms.TextInput):
    """A line for the address of a search, with a preview of what it finds."""

    template_name = "practice/admin/saved_search_input.html"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        preview = saved_searches().preview(value) if value else None
        return context | {"url": reverse("practice_admin:saved_search"), "preview": preview}

    @property
    def media(self):
        return forms.Media(js=[versioned_static("practice/saved_search.js")])
