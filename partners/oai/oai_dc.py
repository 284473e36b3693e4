"""A record in the fifteen elements of simple Dublin Core (ISO 15836)."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from practice.choices import OrganisationRole
from practice.registers import registered_address
from practice.site_urls import absolute_url


def dublin_core(record):
    """Return [(element, text)] of a PublicRecord, in its language; what was invented says so."""
    with override(record.language):
        return [(name, str(text)) for name, text in _elements(record) if text]


def _elements(record):
    yield "title", record.title
    for one in record.organisations:
        yield "creator" if one.role == OrganisationRole.LEAD else "contributor", one.name
    for term in (*record.themes, *record.topics, *record.instruments, *record.tags):
        yield "subject", term.label
    if record.is_illustration:
        yield "description", _("This is an invented example. It tells of nothing that happened.")
    yield "description", record.summary
    yield "publisher", settings.WAGTAIL_SITE_NAME
    yield "date", record.changed.date().isoformat() if record.changed else ""
    yield "type", record.kind_label
    yield "format", "text/html"
    yield "identifier", record.permanent_url
    yield "language", record.language
    if record.replacement:
        yield "relation", absolute_url(registered_address("permanent", record.replacement))
    for source in record.sources:
        yield "source", " ".join(filter(None, (source.label, source.url)))
    for place in record.places:
        yield "coverage", place.label
    yield "coverage", record.period
    if record.licence:
        yield "rights", record.licence.label
        yield "rights", record.licence.url
