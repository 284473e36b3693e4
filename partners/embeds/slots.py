"""What embeds add to pages of lower apps: the panel "Share and embed", and where machines ask for oEmbed."""

from django.utils.translation import get_language

from partners.embeds.embed_subjects import EmbedSubject, selection_subject
from partners.embeds.options import EmbedOptions
from partners.selections.search_selection import outcome_selection
from practice.registers import registered_address
from practice.site_urls import absolute_url
from practice.slots import Fragment, fills


@fills("entry.head")
def entry_discovery(page, request):
    """Return the link by which machines find the oEmbed of an entry. No statement."""
    return _discovery(_of_entry(page))


@fills("results.head")
def results_discovery(outcome, request):
    """Return the link by which machines find the oEmbed of what a search found. No statement."""
    return _discovery(selection_subject(outcome_selection(outcome)))


@fills("entry.tools")
def entry_panel(page, request):
    """Return the panel of an entry. No statement."""
    return _panel(_of_entry(page))


@fills("results.tools")
def results_panel(outcome, request):
    """Return the panel of what a search found. No statement."""
    return _panel(selection_subject(outcome_selection(outcome), outcome.results.close))


def _of_entry(page):
    """Return the EmbedSubject of a published entry page, None where nobody reads it at its number."""
    if not page.number or not page.live or page.is_taken_down:
        return None
    address = absolute_url(registered_address("permanent", page.number))
    return EmbedSubject(page.title, address, (("entry", str(page.number)),), page.number, page.kind)


def _discovery(subject):
    if subject is None:
        return None
    return Fragment("partners/embeds/discovery.html", {"url": absolute_url(subject.oembed_path()), "subject": subject})


def _panel(subject):
    if subject is None:
        return None
    frame = subject.frame(EmbedOptions(get_language()))
    return Fragment("partners/embeds/panel.html", {"subject": subject, "frame": frame, "code": subject.code_path()})
