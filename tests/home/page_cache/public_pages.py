"""A bank with something at every public address, and those addresses, as the resolver and the sitemap tell them."""

import re

from django.urls import get_resolver, reverse
from wagtail.models import Site

from facilitation.choices import Destination
from home.models import ContactSettings
from partners.models import ShortAddress
from tests import factories
from tests.facilitation import factories as made

TITLE = "A hall that everybody shares"
APPS = ("facilitation.", "home.", "partners.", "search.")


def fill_bank():
    """Return {name of a URL parameter, or of an address with its parameter: a value that leads somewhere}."""
    place, organisation = factories.place(), factories.organisation()
    filed = {
        "topics": [factories.topic()],
        "places": [place],
        "organisations": [organisation],
        "instruments": [factories.instrument()],
        "tags": ["village hall"],
    }
    shared = factories.case_study(TITLE, **filed)
    factories.barrier("Nobody has the keys", occurrences=[("remains", place)], **filed)
    factories.definition(**filed)
    factories.vanguard("Sampleton", **filed)
    collection = factories.collection("Halls", items=[shared])
    session = made.large_session("Second session", session_number=2, practice_start="May 2011")
    meeting = made.meeting(session=session)
    part = made.contribution(by=made.participant(meeting=meeting), may_go_to=Destination.BANK)
    made.fed(part, shared, "context")
    question = made.question("Who keeps the keys?")
    ContactSettings.for_site(Site.objects.get())  # a row that Wagtail makes when it is first read
    ShortAddress.objects.get_or_create(slug="halls", defaults={"number_id": collection.number})
    return {
        "entry": shared,
        "theme": filed["topics"][0].theme.slug,
        "topic": filed["topics"][0].slug,
        "tag": "village-hall",
        "place": place.slug,
        "organisation": organisation.slug,
        "instrument": filed["instruments"][0].slug,
        "short_address": "halls",
        "permanent_address": shared.number,
        "question": question.pk,
        "session_calendar": session.number,
        "series_calendar": session.get_parent().pk,
        "series_feed": session.get_parent().pk,
        "permanent_series_address": session.get_parent().pk,
        "entry_changes": shared.number,
        "embed_entry": shared.number,
        "message_form": shared.number,
        "reuse_form": shared.number,
        "collection_coverage": collection.number,
        "theme_coverage": filed["topics"][0].theme.slug,
        "facet": "topic",
        "deleted_term": "nobodys-topic",
        "code": "nobodys-code",
        "signed": "nobodys-signature",
        "token": "nobodys-token",
    }


def resolved_addresses(values):
    """Return {name: path} of every address of ours that the resolver knows; KeyError for one that nobody filled."""
    found = {}
    for name, pattern in _named(get_resolver().url_patterns):
        wanted = re.findall(r"<(?:\w+:)?(\w+)>", str(pattern.pattern))
        given = [values[name.rpartition(":")[2]] if one in {"slug", "number", "key"} else values[one] for one in wanted]
        found[name] = reverse(name, args=given)
    return found


def _named(patterns, space=()):
    for pattern in patterns:
        if str(pattern.pattern).startswith("admin/"):
            continue
        if hasattr(pattern, "url_patterns"):
            yield from _named(pattern.url_patterns, (*space, pattern.namespace) if pattern.namespace else space)
        elif pattern.name and pattern.callback.__module__.startswith(APPS):
            yield ":".join((*space, pattern.name)), pattern


def sitemap_addresses(client):
    """Return the paths of the sitemap, a list."""
    return re.findall(r"<loc>https?://[^/]+([^<]*)</loc>", client.get("/sitemap.xml").content.decode())
