"""Named questions to the bank's tables that read as sentences."""

from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet

from practice.choices import State


def restrictions_above():
    """The view restrictions on the page of an outer query and on all above it."""
    path = ExpressionWrapper(OuterRef("path"), output_field=models.CharField())
    return PageViewRestriction.objects.annotate(below=path).filter(below__startswith=F("page__path"))


class ConceptQuerySet(models.QuerySet):
    def with_labels(self):
        """Load the labels of every language in one more statement, whatever the number of concepts."""
        return self.prefetch_related("labels")


class EntryQuerySet(PageQuerySet):
    def readable(self):
        """Entries that anyone may read: published, public, not taken down, no alias of another."""
        # Said the other way round, "no alias" would be taken by SQLite for something that few pages are: it would go
        # through all that have none, which takes it a tenth of a second for a few entries out of 50,000.
        no_alias = ~Q(alias_of__isnull=False)
        return self.live().unrestricted().exclude(state=State.TAKEN_DOWN).filter(no_alias)

    def unrestricted(self):
        """Pages that stand under no view restriction; Wagtail's `public()`, without a statement of its own."""
        return self.filter(~Exists(restrictions_above()))

    def current(self):
        """Entries that still stand."""
        return self.readable().filter(state=State.CURRENT)

    def knowledge(self):
        """Entries that count as knowledge: illustrations are invented and never do."""
        return self.readable().filter(is_illustration=False)

    def in_language(self, language_code):
        """Entries written in, or translated into, one language."""
        return self.filter(locale__language_code=language_code)

    def newest_first(self):
        """The last change that matters to readers first; ties by number."""
        return self.order_by("-changed_at", "-permanent_number_id")
