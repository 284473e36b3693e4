"""The signed link by which the sender of a report reads it again and takes it back."""

from django.core import signing
from django.urls import reverse
from django.utils import translation

from partners.models import ReuseReport
from practice.site_urls import absolute_url

SALT = "partners.reuse.own_report"


def own_report_path(report):
    """Return the path of the sender's page of a report, in the active language."""
    return reverse("own_reuse_report", args=[signing.dumps(report.pk, salt=SALT)])


def own_report_url(report):
    """Return the full address of the sender's page of a report, in the language it was written in."""
    with translation.override(report.locale):
        return absolute_url(own_report_path(report))


def report_from_link(signed):
    """Return the ReuseReport of a signed link; None where it is forged, or the report is gone."""
    try:
        key = signing.loads(signed, salt=SALT)
    except signing.BadSignature:
        return None
    return ReuseReport.objects.filter(pk=key).select_related("organisation").first()
