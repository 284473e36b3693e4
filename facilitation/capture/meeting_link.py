"""Actions on a meeting's link: open, close, renew; and its QR code."""

from io import BytesIO

import segno
from django.utils import timezone
from django.utils.safestring import mark_safe

from facilitation.access.codes import meeting_code


def open_link(*, meeting):
    """Open the link of the Meeting; reopened, what was written before it closed counts as in time too."""
    meeting.opened_at, meeting.closed_at = meeting.opened_at or timezone.now(), None
    meeting.save(update_fields=["opened_at", "closed_at"])


def close_link(*, meeting):
    """Close the link of the Meeting: nothing written from now on is accepted."""
    if meeting.is_open:
        meeting.closed_at = timezone.now()
        meeting.save(update_fields=["closed_at"])


def renew_link(*, meeting):
    """Give the Meeting another code; the old link stops working."""
    meeting.code = meeting_code()
    meeting.save(update_fields=["code"])


def qr_code(address, width=None):
    """Return the QR code of an address as safe SVG markup; without `width` in pixels as wide as its room."""
    drawn = BytesIO()
    code = segno.make(address, error="m")
    size = {"omitsize": True} if width is None else {"scale": width // code.symbol_size()[0]}
    code.save(drawn, kind="svg", xmldecl=False, svgns=False, svgclass="qr", lineclass=None, light="#fff", **size)
    return mark_safe(drawn.getvalue().decode().strip())  # noqa: S308  drawn here, from numbers


def qr_data_uri(address):
    """Return the QR code of a URL as a data URI."""
    return segno.make(address, error="m").svg_data_uri(scale=4, light="#fff", omitsize=True)
