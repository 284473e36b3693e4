"""The language in which an editor is written to: the one they chose in their profile."""

from django.conf import settings
from wagtail.users.models import UserProfile


def language_of(address):
    """Return the language that the active user with this e-mail address prefers, else that of the site.

    Where several share an address, the first who chose a language decides.
    """
    profiles = UserProfile.objects.filter(user__email__iexact=address, user__is_active=True)
    chosen = profiles.exclude(preferred_language="").order_by("user").values_list("preferred_language", flat=True)
    return chosen.first() or settings.LANGUAGE_CODE
