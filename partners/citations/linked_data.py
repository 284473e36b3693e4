"""What machines are told of an entry in the vocabulary of schema.org, as a dictionary of JSON-LD 1.1.

The types and names are those of https://schema.org/version/latest; what an entry is about that is no creative work (a
term, an event, a list) is its `mainEntity`, because licence and date of change are of the text alone.
"""

import json

from django.conf import settings
from django.utils.safestring import mark_safe

from facilitation.kinds import SESSION
from facilitation.models import Presentation
from partners.citations.attachments import attached_works
from partners.citations.citation import language_of, permanent_url, version_of
from partners.public_records.loading import LICENCE_URLS
from practice.choices import EntryState, Licence, OrganisationRole
from practice.kinds import Kind
from practice.registers import registered_address
from practice.site_urls import absolute_url

TYPES = {
    Kind.CASE_STUDY: "Article",
    Kind.BARRIER: "Article",
    Kind.VANGUARD: "Article",
    Kind.DEFINITION: "CreativeWork",
    Kind.COLLECTION: "Collection",
    SESSION: "CreativeWork",
}
INVENTED = "Invented to show how something could work. It is no evidence and is never counted."
# What ends a script or begins a comment within one, as JSON escapes it; the rest of the text is left as it is.
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def linked_data(page):
    """Return the JSON-LD of an entry whose context is loaded, a dictionary; no statement but for a session's files."""
    context = page.loaded_context
    data = {
        "@context": "https://schema.org",
        "@type": TYPES[page.of_kind],
        "@id": permanent_url(page),
        "url": permanent_url(page),
        "identifier": {
            "@type": "PropertyValue",
            "propertyID": str(settings.WAGTAIL_SITE_NAME),
            "value": str(page.number),
        },
        "name": page.title,
        "abstract": page.summary,
        "inLanguage": language_of(page),
        "datePublished": _moment(page.first_published_at),
        "dateModified": _moment(version_of(page)),
        "license": licence_of(page.licence),
        "isAccessibleForFree": True,
        "publisher": {"@type": "Organization", "name": str(settings.WAGTAIL_SITE_NAME), "url": absolute_url("/")},
        **_organisations(context.organisations),
        "about": [_term(one) for one in context.topics],
        "keywords": [str(one.label) for one in context.tags],
        "spatialCoverage": [_place(one) for one in context.places],
        "isBasedOn": [_source(one) for one in context.sources],
        "associatedMedia": attached_works(page, _presentations(page)),
        "creativeWorkStatus": _status(page),
        "mainEntity": _main_entity(page),
    }
    if page.is_illustration:
        data["disambiguatingDescription"] = INVENTED
    if page.of_kind == Kind.CASE_STUDY:
        data["headline"] = page.title
    return {name: value for name, value in data.items() if value not in (None, "", [], {})}


def as_markup(data):
    """Return JSON-LD as it may stand within a script element: nothing in it ends one."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(_ESCAPES))  # noqa: S308  escaped above


def licence_of(value):
    """Return the address of a licence, or what it is called where it has none; None for no licence."""
    return LICENCE_URLS.get(value) or str(Licence(value).label) if value else None


def _moment(moment):
    return moment.isoformat(timespec="seconds") if moment else None


def _status(page):
    if page.is_illustration:
        return "Illustration (invented)"
    return "Superseded" if page.state == EntryState.SUPERSEDED else "Published"


def _organisations(organisations):
    """Return who wrote it and who took part; one that is only described has a description in place of its name."""
    found = {"author": [], "contributor": []}
    for one in organisations:
        name = {"name": str(one.name)} if one.slug else {"description": str(one.name)}
        found["author" if one.role == OrganisationRole.LEAD.label else "contributor"].append(
            {"@type": "Organization", **name}
        )
    return found


def _term(link):
    return {"@type": "DefinedTerm", "name": str(link.label), "url": _listing_url(link)}


def _place(link):
    return {"@type": "Place", "name": str(link.label), "url": _listing_url(link)}


def _listing_url(link):
    return absolute_url(registered_address("listing", link.facet, link.value))


def _source(row):
    url = row.url or (absolute_url(row.document.url) if row.document else None)
    found = {"@type": "CreativeWork", "name": row.label, "url": url, "license": licence_of(row.licence)}
    return {name: value for name, value in found.items() if value}


def _presentations(page):
    if page.of_kind != SESSION:
        return []
    return Presentation.objects.filter(session=page.pk).select_related("document")


def _main_entity(page):
    """Return what the text is about where that is a thing of its own: a term, an event, a list; None without."""
    if page.of_kind == Kind.DEFINITION:
        return {"@type": "DefinedTerm", "name": page.term, "description": page.statement}
    if page.of_kind == Kind.COLLECTION:
        cards = [item.card for group in page.loaded_context.groups for item in group.items if item.card]
        elements = [
            {"@type": "ListItem", "position": place, "name": str(card.title), "url": _entry_url(card.number)}
            for place, card in enumerate(cards, start=1)
        ]
        return {"@type": "ItemList", "numberOfItems": len(elements), "itemListElement": elements}
    if page.of_kind == SESSION and page.practice_start:
        end = page.practice_end.iso() if page.practice_end else None
        event = {"@type": "Event", "name": page.title, "startDate": page.practice_start.iso(), "endDate": end}
        venue = {"@type": "Place", "name": page.venue} if page.venue else None
        return {name: value for name, value in (event | {"location": venue}).items() if value}
    return None


def _entry_url(number):
    return absolute_url(registered_address("permanent", number))
