"""View decorator of private pages: their URLs are not passed on, cached or indexed."""

from functools import wraps

from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods


def private_page(view):
    """Return the view as a private page: not cached or indexed, no referrer, and POST requests need the CSRF token.

    Under "no-referrer" browsers send the origin "null" with a site's own forms too, which Django would refuse; own
    forms are recognised by their token, checked against the cookie.
    """
    protected = csrf_protect(sensitive_post_parameters()(view))

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.META.get("HTTP_ORIGIN") == "null":
            request.META["HTTP_ORIGIN"] = f"{request.scheme}://{request.get_host()}"
        response = protected(request, *args, **kwargs)
        add_never_cache_headers(response)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return guarded
