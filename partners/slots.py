"""What partners' links add to pages of lower apps: the short address of a collection."""

from partners.models import ShortAddress
from partners.organisations.public_page import load_work
from practice.site_urls import absolute_url
from practice.slots import Fragment, fills


@fills("collection.after_facts")
def short_address_fragment(page, request):
    """Return the full short address of a CollectionPage; None until it is published. One statement."""
    given = ShortAddress.objects.for_number(page.number) if page.number else None
    if given is None:
        return None
    return Fragment("partners/parts/short_address.html", {"address": absolute_url(given.get_absolute_url())})


@fills("organisation.after_facts")
def organisation_work_fragment(organisation, request):
    """Return the collections, series and sessions of an Organisation, with its logo; None where it has none."""
    work = load_work(organisation, request)
    return Fragment("partners/organisations/work.html", {"work": work}) if work else None
