"""Addresses of listings and searches, for templates of every app."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse

register = template.Library()


@register.simple_tag
def listing_address(facet, value):
    """Return the address of the listing of one value of a facet, such as the topic "assets"."""
    return reverse(f"search:{facet}", args=[value])


@register.simple_tag
def search_address(**parameters):
    """Return the address of a search; a list gives its parameter several values, an empty value none."""
    given = {name: value for name, value in parameters.items() if value not in (None, "", [])}
    query = urlencode(given, doseq=True)
    return reverse("search:search") + (f"?{query}" if query else "")


@register.simple_tag
def compare_address(term):
    """Return the address at which the definitions of a term stand side by side."""
    return f"{reverse('search:compare')}?{urlencode({'term': term})}"
