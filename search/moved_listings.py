"""Keeps the address of a listing good when something else stands in the place of what it listed."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect


def lead(facet, value, new_facet, new_value):
    """Let the listing of one value of a facet lead to that of another, in every language of the site.

    What led to the old one leads to the new one as well.
    """
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            old = Redirect.normalise_path(reverse(f"search:{facet}", args=[value]))
            new = reverse(f"search:{new_facet}", args=[new_value])
        Redirect.objects.filter(old_path=Redirect.normalise_path(new), site=None).delete()
        Redirect.objects.filter(redirect_link__in=[old, f"{old}/"]).update(redirect_link=new)
        Redirect.objects.update_or_create(old_path=old, site=None, defaults={"redirect_link": new})
