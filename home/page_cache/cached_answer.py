"""An answer as it is cached: decides which may be, and turns it into a response for whoever asks for the same."""

import hashlib
from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseNotModified
from django.utils.cache import cc_delim_re, get_conditional_response, patch_vary_headers

from home.page_cache.encoding import compress, is_compressible
from practice.caching import repeated_counting

MAX_BYTES = 100_000  # of an answer as it is cached
# A cached answer may depend on these; on the language it does not, because the address tells it.
VARIES_BY = {"cookie", "accept-encoding"}
# A cache may keep it and has to ask each time, which costs an answer without a body.
CACHE_CONTROL = "no-cache"
# The same for nginx, which leaves alone what is "no-cache": it was fresh until 1970, so that it is always asked about.
NGINX_FRESH_UNTIL = "@1"
# What an answer without a body repeats (RFC 9110, 15.4.5), nginx's own, which has to come first here as well, and what
# lets a script of another site read that nothing changed.
OF_NOT_MODIFIED = ("X-Accel-Expires", "ETag", "Cache-Control", "Vary", "Access-Control-Allow-Origin")


@dataclass(frozen=True)
class CachedAnswer:
    """Headers and body of an answer, compressed as its reader asked, and what is counted for each who gets it."""

    headers: dict
    body: bytes
    counted: tuple

    def respond(self, request):
        """Return the response to a `request`: without its body for HEAD, or 304 where the browser has the same."""
        response = HttpResponse(b"" if request.method == "HEAD" else self.body, headers=self.headers)
        if "HTTP_IF_NONE_MATCH" not in request.META:
            return response
        if get_conditional_response(request, etag=self.headers["ETag"], response=response) is response:
            return response
        return HttpResponseNotModified(
            headers={name: self.headers[name] for name in OF_NOT_MODIFIED if name in self.headers}
        )


def is_cacheable(request, response):
    """Tell whether everybody who asks without being known gets this response, for as long as nothing changes.

    A page with a form sets the cookie that guards it; a page behind a password, a private link or a preview says that
    it must not be stored.
    """
    if response.status_code != 200 or response.streaming or response.cookies or request.method != "GET":
        return False
    if getattr(request, "is_preview", False) or response.has_header("Content-Encoding"):
        return False
    directives = set(filter(None, cc_delim_re.split(response.get("Cache-Control", ""))))
    varies = {name.lower() for name in filter(None, cc_delim_re.split(response.get("Vary", "")))}
    return directives <= {CACHE_CONTROL} and varies <= VARIES_BY


def cached_answer(request, response, encoding):
    """Return the CachedAnswer for a response that `is_cacheable`, or None where it is too large."""
    body = response.content
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
    patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
    if encoding and is_compressible(response):
        body = compress(body, encoding)
        response["Content-Encoding"] = encoding
    if len(body) > MAX_BYTES:
        return None
    # nginx goes by the first that it reads.
    headers = {"X-Accel-Expires": NGINX_FRESH_UNTIL} | dict(response.items())
    headers |= {"Content-Length": str(len(body)), "ETag": etag, "Cache-Control": CACHE_CONTROL}
    return CachedAnswer(headers, body, repeated_counting.counted(request))
