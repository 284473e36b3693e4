"""Cursors: where the next page of a list begins, signed, and good for the same list alone."""

import hashlib
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext as _

from partners.api.problems import ParameterError, parameter_problem
from practice.site_urls import absolute_url

# Parameters that say how a list is given, not which list it is.
OF_NO_LIST = ("cursor", "page_size", "fields", "sections")


@dataclass(frozen=True)
class Position:
    """Where a page of a list begins: `place`, which only the list understands, None for the first page."""

    request: object
    place: object = None

    def next_address(self, place):
        """Return the absolute address of the page that begins at `place`, with everything else as it was asked."""
        pairs = [(name, value) for name, values in self.request.GET.lists() for value in values if name != "cursor"]
        cursor = _signer().sign_object([_list_digest(self.request), place])
        return absolute_url(f"{self.request.path}?{urlencode([*pairs, ('cursor', cursor)])}")


def read_position(request):
    """Return the Position that the request asks for; raise Problem where its cursor is not one of this list's."""
    cursor = request.GET.get("cursor", "")
    if not cursor:
        return Position(request)
    try:
        digest, place = _signer().unsign_object(cursor)
    except (BadSignature, ValueError):
        digest, place = None, None
    if digest != _list_digest(request):
        detail = _("This is no cursor of this list. Leave it out to begin anew, and follow “next” as it is given.")
        raise parameter_problem(ParameterError("cursor", detail))
    return Position(request, place)


def _list_digest(request):
    """Return a short text that is the same for all pages of one list."""
    pairs = sorted((name, value) for name, values in request.GET.lists() for value in values if name not in OF_NO_LIST)
    return hashlib.sha256(f"{request.path}?{urlencode(pairs)}".encode()).hexdigest()[:16]


def _signer():
    return Signer(salt="partners.api.cursors")
