"""Pages as a browser shows them: without the white space that comes of how templates are laid out."""

import re
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader

from django.test import Client

from tests.architecture import repository

_LOADER = SourceFileLoader("compare_sites", str(repository() / "bin/compare-sites"))
_COMPARE_SITES = module_from_spec(spec_from_loader(_LOADER.name, _LOADER))
_LOADER.exec_module(_COMPARE_SITES)
_AS_WRITTEN = re.compile(r"(<(textarea|pre|script|style)\b.*?</\2>)", re.DOTALL | re.IGNORECASE)


def as_shown(markup):
    """Return markup without the white space that no browser shows; what is in a textarea or script stays as it is."""
    parts = []

    def keep(found):
        parts.append(re.sub(r"^<[^>]*>", lambda tag: re.sub(r"\s+", " ", tag[0]).replace(" >", ">"), found[0]))
        return f"\0{len(parts) - 1}\0"

    markup = re.sub(r"\s+", " ", _AS_WRITTEN.sub(keep, markup), flags=re.ASCII)  # a no-break space is shown
    for pattern, instead in _COMPARE_SITES.LAYOUT[1:]:
        markup = pattern.sub(instead, markup)
    markup = markup.replace("(only white space)", " ")
    return re.sub("\0(\\d+)\0", lambda found: parts[int(found[1])], markup).strip()


class ReadingClient(Client):
    """A client that gets each page as a browser shows it. Its answers have the page as it was sent in `sent`."""

    def request(self, **request):
        """Return the response to a request."""
        response = super().request(**request)
        if not response.streaming and response.get("Content-Type", "").startswith("text/html"):
            response.sent = response.content
            response.content = as_shown(response.content.decode()).encode()
        return response
