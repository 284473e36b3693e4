"""Deletes redirects that would lead away from, or in a circle to, an address that a page has now."""

from wagtail.contrib.redirects.models import Redirect
from wagtail.signals import page_published, page_slug_changed, post_page_move

from practice.site_urls import page_path


def connect():
    """Connect everything in this module; called once the models are there."""
    for name, signal in (("published", page_published), ("slug", page_slug_changed), ("moved", post_page_move)):
        signal.connect(release_current_addresses, dispatch_uid=f"practice.publishing.redirects.{name}")


def release_current_addresses(instance, **kwargs):
    """Delete redirects at the addresses that a published, renamed or moved page and its descendants have now.

    Wagtail makes a redirect from each old address. Renamed back, the page has an address that redirects to itself, for
    ever as soon as it is unpublished.
    """
    leading = Redirect.objects.filter(redirect_page__path__startswith=instance.path)
    delete_circular_redirects(leading)
    path = page_path(instance) if instance.live else ""
    if path:
        Redirect.objects.filter(old_path=Redirect.normalise_path(path)).delete()


def delete_circular_redirects(redirects):
    """Delete those of the queryset `redirects` that lead to their own address; return how many."""
    round_in_circles = [
        redirect.pk
        for redirect in redirects.select_related("redirect_page")
        if redirect.old_path == Redirect.normalise_path(page_path(redirect.redirect_page) or "/nowhere")
    ]
    if round_in_circles:
        Redirect.objects.filter(pk__in=round_in_circles).delete()
    return len(round_in_circles)
