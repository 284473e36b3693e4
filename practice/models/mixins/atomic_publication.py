"""Mixin: publishing, unpublishing and deleting a page is one transaction with everything that listens to it."""

from django.db import transaction


class AtomicPublicationMixin:
    """Mixin for page types: receivers of a publication share its transaction, so that their failure undoes it.

    Wagtail saves the page first and tells of it afterwards, each for itself. Its admin does so without these methods;
    there `practice.middleware` gives each request one transaction.
    """

    def publication_errors(self):
        """Return the errors that prevent publication, a list of sentences; kinds add theirs."""
        return []

    @transaction.atomic
    def publish(self, *args, **kwargs):
        """Publish a revision; see Wagtail's method of this name."""
        return super().publish(*args, **kwargs)

    @transaction.atomic
    def unpublish(self, *args, **kwargs):
        """Take the page out of readers' sight; see Wagtail's method of this name."""
        return super().unpublish(*args, **kwargs)

    @transaction.atomic
    def delete(self, *args, **kwargs):
        """Delete the page; see Wagtail's method of this name."""
        return super().delete(*args, **kwargs)

    publish.alters_data = unpublish.alters_data = delete.alters_data = True
