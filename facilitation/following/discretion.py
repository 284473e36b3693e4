"""Keeps private pages private: nothing of their address is passed on, kept or indexed with what they answer."""

from functools import wraps

from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods


def discreet(view):
    """Return the view guarded: nothing of its address is passed on, kept or indexed, and what is sent has the token.

    Under "no-referrer" browsers send the origin "null" with a site's own forms too, which Django would refuse; what
    tells our forms from others' is their token, checked against the cookie.
    """
    protected = csrf_protect(view)

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
