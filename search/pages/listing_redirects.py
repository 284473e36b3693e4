"""Redirects the listing of a term to the one that replaced it."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect

# The vocabularies whose concepts have a listing of their own.
LISTED_VOCABULARIES = {"theme", "topic", "tag", "place", "organisation", "instrument"}


def redirect_listing(facet, value, new_facet, new_value, changes):
    """Redirect the listing of one facet value to that of another, in every language of the site.

    Redirects to the old one are changed to lead to the new one. `changes`, the Changes of a merge, writes them.
    """
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            old = Redirect.normalise_path(reverse(f"search:{facet}", args=[value]))
            new = reverse(f"search:{new_facet}", args=[new_value])
        everywhere = Redirect.objects.filter(site=None)
        changes.delete(everywhere.filter(old_path=Redirect.normalise_path(new)))
        changes.update(Redirect.objects.filter(redirect_link__in=[old, f"{old}/"]), redirect_link=new)
        if everywhere.filter(old_path=old).exists():
            changes.update(everywhere.filter(old_path=old), redirect_link=new)
        else:
            changes.create(Redirect(old_path=old, site=None, redirect_link=new))
