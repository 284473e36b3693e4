"""Whatever one request writes in the admin is written whole or not at all, and a refusal is explained."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

READING = {"GET", "HEAD", "OPTIONS"}


class AdminInOneTransactionMiddleware:
    """Runs the view of an admin request that may write in one transaction; stands last, as it calls the view itself.

    Wagtail publishes from its admin in several steps that are no transaction. Django's ATOMIC_REQUESTS would also hold
    SQLite's one write lock for every reader, so it is no choice.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    @cached_property
    def admin_root(self):
        """The address under which every admin page stands."""
        return reverse("wagtailadmin_home")

    def process_view(self, request, view, args, kwargs):
        """Answer a writing request to the admin with the view's answer; leave every other to Django."""
        if request.method in READING or not request.path.startswith(self.admin_root):
            return None
        try:
            with transaction.atomic():
                return view(request, *args, **kwargs)
        except ValidationError as fault:
            return self.refused(request, fault)
        except ProtectedError:
            return self.refused(request, ValidationError(_("This is in use, so that it cannot be deleted.")))

    def refused(self, request, fault):
        """Send the editor back to where they came from, with what is wrong.

        Wagtail checks a draft again when it goes live without its form: published in bulk, or approved after somebody
        saved it unfinished. It leaves the refusal unanswered.
        """
        messages.error(request, _("Nothing was changed: %(faults)s") % {"faults": " ".join(fault.messages)})
        came_from = request.META.get("HTTP_REFERER", "")
        is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
        return redirect(came_from if is_ours else self.admin_root)
