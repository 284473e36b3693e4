"""Publishes and expires what is scheduled, as Wagtail does, and lets one refusal keep nothing else waiting."""

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils import timezone
from wagtail.management.commands import publish_scheduled
from wagtail.models import Revision


class Command(publish_scheduled.Command):
    """What is refused, because of words beyond their consent or a rule broken since, stays a draft and is named."""

    def handle(self, *args, **options):
        """Publish one after another; end with an error that names what was refused, once all else is done."""
        refused = []
        while True:
            try:
                super().handle(*args, **options)
                break
            except ValidationError as error:
                first = self._first_due()
                if first is None:
                    raise
                Revision.objects.filter(pk=first.pk).update(approved_go_live_at=None)
                refused.append(f"page {first.object_id}: {' '.join(error.messages)}")
        if refused:
            raise CommandError("Not published, and no longer scheduled: " + " ".join(refused))

    def _first_due(self):
        """Return the revision that Wagtail publishes first of those still due, None where there is none."""
        due = Revision.objects.filter(approved_go_live_at__lt=timezone.now())
        return due.order_by("approved_go_live_at").first()
