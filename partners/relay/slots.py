"""What the relay adds to the page of an entry: the way to its contact."""

from django.urls import reverse

from partners.relay.contacts import takes_messages
from practice.slots import Fragment, fills


@fills("entry.tools")
def message_fragment(page, request):
    """Return the way to the form where the contact of an entry takes messages; one statement where one opted in."""
    if not takes_messages(page):
        return None
    return Fragment("partners/relay/tool.html", {"url": reverse("message_form", args=[page.number])})
