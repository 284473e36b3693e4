"""Mixin: loads all view restrictions of a page in one statement; an alias has those of its source."""

from django.db import models
from wagtail.models import PageViewRestriction


class ViewRestrictionsMixin:
    """Mixin for page types: loads all view restrictions of a page in one statement or none."""

    # Set by whoever found this page and looked for its restrictions in the same statement. Wagtail asks for them after
    # finding a page and before showing it, and what finds it can hand nothing else to that question.
    is_unrestricted = False

    def get_view_restrictions(self):
        """The restrictions on this page and all above it, an alias having those of its source: in one statement.

        In none where whoever found the page has found out that there are none, and set `is_unrestricted`.
        """
        if self.is_unrestricted and self.alias_of_id is None:
            return PageViewRestriction.objects.none()
        paths = [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]
        own = models.Q(page__path__in=paths, page__alias_of=None)
        of_source = models.Q(page__aliases__path__in=paths) | models.Q(page__aliases__aliases__path__in=paths)
        return PageViewRestriction.objects.filter(own | of_source).distinct()
