"""The form field of a saved search: below it stands what the search finds now."""

from django import forms
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.admin.staticfiles import versioned_static

from practice.registers import saved_searches


class SavedSearchInput(forms.TextInput):
    """A line for the address of a search, with a preview of what it finds."""

    def render(self, name, value, attrs=None, renderer=None):
        """Return the line and its preview as markup; widgets do not find templates of ours."""
        context = {
            "line": super().render(name, value, attrs, renderer),
            "url": reverse("practice_admin:saved_search"),
            "preview": saved_searches().preview(value) if value else None,
        }
        return render_to_string("practice/admin/saved_search_input.html", context)

    @property
    def media(self):
        return forms.Media(js=[versioned_static("practice/saved_search.js")])
