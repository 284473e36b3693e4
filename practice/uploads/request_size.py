"""Refuses a request that is too large before anything of it is read."""

from http import HTTPStatus

from django.conf import settings
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.functional import cached_property


class RequestSizeMiddleware:
    """Answers 413 to a request that announces more bytes than its address takes; stands before what reads forms.

    Django bounds the texts of a form, and not its files: any stranger could fill the disk through a public form, none
    of which takes files. A request that announces no length is read as an empty one.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    @cached_property
    def admin_root(self):
        """The address under which files are taken."""
        return reverse("wagtailadmin_home")

    def __call__(self, request):
        is_admin = request.path.startswith(self.admin_root)
        most = settings.MAX_UPLOAD_REQUEST_SIZE if is_admin else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if _announced_length(request) <= most:
            return self.get_response(request)
        status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        return render(request, "413.html", {"most": filesizeformat(most)}, status=status)


def _announced_length(request):
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0  # Django reads nothing of such a request
