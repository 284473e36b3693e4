"""The rule that an alias is read by those who may read its source, looked up at the least cost."""

from django.db import models
from wagtail.models import PageViewRestriction


class KnowsRestrictions:
    """Mixin for page types: finds every view restriction that holds for a page in one statement, or in none."""

    def get_view_restrictions(self):
        """The restrictions on this page and all above it, an alias having those of its source: in one statement.

        In none where whoever found the page has found out that there are none, and set `is_unrestricted`.
        """
        if getattr(self, "is_unrestricted", False) and self.alias_of_id is None:
            return PageViewRestriction.objects.none()
        paths = [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]
        own = models.Q(page__path__in=paths, page__alias_of=None)
        of_source = models.Q(page__aliases__path__in=paths) | models.Q(page__aliases__aliases__path__in=paths)
        return PageViewRestriction.objects.filter(own | of_source).distinct()
