"""View decorator of pages that a signed link opens: not kept, not indexed, and without a cookie.

The signature is what allows something, so that there is no form of another site that could misuse who looks.
"""

from functools import wraps

from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods


def signed_page(view):
    """Return the view for GET, HEAD and POST; GET changes nothing, since scanners of mail follow every link."""

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guarded(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return guarded
