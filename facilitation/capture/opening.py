"""What a facilitator does with the link of a meeting: opens it, closes it, makes a new one."""

from io import BytesIO

import segno
from django.utils import timezone
from django.utils.safestring import mark_safe

from facilitation.codes import short_code


def open_link(*, meeting):
    """Let the Meeting take words from now on; opened again, what was written before it closed counts as in time too."""
    meeting.opened_at, meeting.closed_at = meeting.opened_at or timezone.now(), None
    meeting.save(update_fields=["opened_at", "closed_at"])


def close_link(*, meeting):
    """Let the Meeting take nothing that is written from now on."""
    if meeting.is_open:
        meeting.closed_at = timezone.now()
        meeting.save(update_fields=["closed_at"])


def renew_link(*, meeting):
    """Give the Meeting another code, so that whoever has the old link can do nothing with it."""
    meeting.code = short_code()
    meeting.save(update_fields=["code"])


def qr_code(address, width=None):
    """Return the QR code of an address as safe SVG markup; without `width` in pixels as wide as its room."""
    drawn = BytesIO()
    code = segno.make(address, error="m")
    size = {"omitsize": True} if width is None else {"scale": width // code.symbol_size()[0]}
    code.save(drawn, kind="svg", xmldecl=False, svgns=False, svgclass="qr", lineclass=None, light="#fff", **size)
    return mark_safe(drawn.getvalue().decode().strip())  # noqa: S308  drawn here, from numbers


def qr_picture(address):
    """Return the QR code of an address as the address of a picture that holds the picture itself."""
    return segno.make(address, error="m").svg_data_uri(scale=4, light="#fff", omitsize=True)
