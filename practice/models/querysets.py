"""Querysets of entries and concepts with named conditions."""

from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet

from practice.access.permissions import page_policy
from practice.choices import EntryState


def view_restrictions_above():
    """The view restrictions on the page of an outer query and on all above it."""
    path = ExpressionWrapper(OuterRef("path"), output_field=models.CharField())
    return PageViewRestriction.objects.annotate(below=path).filter(below__startswith=F("page__path"))


class ConceptQuerySet(models.QuerySet):
    def with_labels(self):
        """Load the labels of every language in one more statement, whatever the number of concepts."""
        return self.prefetch_related("labels")

    def offered(self, also=()):
        """Return the concepts that are neither retired nor ended, and those with the keys `also`."""
        if hasattr(self.model, "retired_on"):
            used = Q(retired_on=None) | Q(retired_on__gt=timezone.localdate())
        elif hasattr(self.model, "ended"):
            used = Q(ended=None) | Q(ended__gt=timezone.localdate().isoformat())
        else:
            return self
        return self.filter(used | Q(pk__in=also))


class EntryQuerySet(PageQuerySet):
    def readable(self):
        """Entries that anyone may read: published, public, not taken down, no alias of another."""
        # Said the other way round, "no alias" would be taken by SQLite for something that few pages are: it would go
        # through all that have none, which takes it a tenth of a second for a few entries out of 50,000.
        no_alias = ~Q(alias_of__isnull=False)
        return self.live().unrestricted().exclude(state=EntryState.TAKEN_DOWN).filter(no_alias)

    def visible_to(self, user):
        """Entries whose titles `user` may see in the admin: readable ones and those in their explorer."""
        if user.is_superuser:
            return self.all()
        explorable = page_policy().explorable_instances(user).values("pk")
        readable = self.model._default_manager.readable().values("pk")
        return self.filter(Q(pk__in=readable) | Q(pk__in=explorable))

    def published_versions(self, page):
        """The published pages of the entry `page` in every language, itself included; no alias of another."""
        return self.live().filter(permanent_number_id=page.permanent_number_id, alias_of=None)

    def unrestricted(self):
        """Pages that stand under no view restriction; Wagtail's `public()`, without a statement of its own."""
        return self.filter(~Exists(view_restrictions_above()))

    def has_readers(self, number):
        """Tell whether anyone may read the entry of this number, in some language."""
        return self.readable().filter(permanent_number=number).exists()

    def current(self):
        """Entries that still stand."""
        return self.readable().filter(state=EntryState.CURRENT)

    def knowledge(self):
        """Entries that count as knowledge: illustrations are invented and never do."""
        return self.readable().filter(is_illustration=False)

    def in_language(self, language_code):
        """Entries written in, or translated into, one language."""
        return self.filter(locale__language_code=language_code)

    def in_language_by_date(self, language_code):
        """The entries in one language, for a reader of the few that changed last."""
        # Said twice the other way round, so that SQLite goes by the index of dates: told the language outright, it
        # would read every page in it and sort them, which takes it a tenth of a second for 50,000.
        return self.exclude(~Q(locale__language_code=language_code)).newest_first()

    def newest_first(self):
        """The last change that matters to readers first; ties by number."""
        return self.order_by("-changed_at", "-permanent_number_id")
