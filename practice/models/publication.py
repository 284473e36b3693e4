"""The rule that a page is published, unpublished and deleted whole or not at all."""

from django.db import transaction


class PublishedWhole:
    """Mixin for page types: what listens to a publication shares its transaction, so that a failure undoes it.

    Wagtail saves the page first and tells of it afterwards, each for itself. Its admin does so without these methods;
    there `practice.middleware` gives each request one transaction.
    """

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
