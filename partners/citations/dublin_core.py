"""What machines are told of an entry in Dublin Core: names and values for the `meta` elements of its page.

The names are those of DCMI Metadata Terms (https://www.dublincore.org/specifications/dublin-core/dcmi-terms/), written
as in https://www.dublincore.org/specifications/dublin-core/dc-html/.
"""

from django.conf import settings

from partners.citations.citation import language_of, permanent_url, version_of
from partners.citations.linked_data import licence_of
from practice.choices import OrganisationRole


def dublin_core(page):
    """Return the [(name, value), …] of an entry whose context is loaded; it asks the database nothing."""
    context = page.loaded_context
    version = version_of(page)
    pairs = [
        ("title", page.title),
        ("identifier", permanent_url(page)),
        ("description", page.summary),
        ("publisher", str(settings.WAGTAIL_SITE_NAME)),
        ("issued", page.first_published_at.date().isoformat() if page.first_published_at else ""),
        ("modified", version.date().isoformat() if version else ""),
        ("language", language_of(page)),
        ("license", licence_of(page.licence)),
        ("type", "Illustration (invented)" if page.is_illustration else "Text"),
        *(("creator", str(one.name)) for one in context.organisations if one.role == OrganisationRole.LEAD.label),
        *(("contributor", str(one.name)) for one in context.organisations if one.role != OrganisationRole.LEAD.label),
        *(("subject", str(one.label)) for one in context.topics),
        *(("spatial", str(one.label)) for one in context.places),
    ]
    return [(f"DCTERMS.{name}", value) for name, value in pairs if value]
