"""Lets other sites show a page of ours in a frame: the headers of pages below /embed/ and of no others."""

import base64
import hashlib
from functools import cache, wraps

from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.views.decorators.clickjacking import xframe_options_exempt

STYLES = "partners/embeds/embed.css"


def framed(view):
    """Return the view with headers that let the sites of EMBED_HOSTS show its answer in a frame.

    Its styles stand in the page and are allowed by their hash, so that it loads nothing, wherever it is shown: a frame
    in a sandbox has no origin, and could load nothing of ours.
    """

    @wraps(view)
    def answer(request, *args, **kwargs):
        response = csp_replace(_policy())(xframe_options_exempt(view))(request, *args, **kwargs)
        # A site that lets nothing in but what agrees (Cross-Origin-Embedder-Policy) needs both to show it.
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.headers["Cross-Origin-Embedder-Policy"] = "require-corp"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return answer


@cache
def embed_styles():
    """Return the style element of every such page, safe markup: as it is hashed, to the letter."""
    return mark_safe(f"<style>{_styles()}</style>")  # noqa: S308  a file of ours


@cache
def _styles():
    return render_to_string(STYLES)


@cache
def _hash_of_styles():
    digest = hashlib.sha256(_styles().encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _policy():
    """Return what replaces the site's policy: nothing is loaded, and who may show it."""
    loaded = dict.fromkeys(("script-src", "img-src", "media-src", "font-src", "connect-src", "form-action"), [NONE])
    return loaded | {"style-src": [_hash_of_styles()], "frame-ancestors": [SELF, *settings.EMBED_HOSTS]}
