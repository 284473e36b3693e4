"""Leads readers from an address that has moved to where it stands now."""

from django.views.generic import RedirectView

SAFE_METHODS = ("get", "head", "options")


def moved_to(name):
    """Return a view that leads for good to the address called `name`, and refuses (405) whatever is sent to it.

    Django's own view answers every method, so that words sent to the old address would be lost without a sign.
    """
    return RedirectView.as_view(pattern_name=name, permanent=True, http_method_names=SAFE_METHODS)
