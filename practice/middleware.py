"""Whatever one request writes in the admin is written whole or not at all."""

from django.db import transaction
from django.urls import reverse
from django.utils.functional import cached_property

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
        with transaction.atomic():
            return view(request, *args, **kwargs)
