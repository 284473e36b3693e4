"""The model of reports by readers who used an entry in their own place."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from practice.fields.bounded_text import BoundedTextField
from practice.fields.partial_dates import PartialDateField
from practice.models import Organisation, PermanentNumber

MAX_REPORT_LENGTH = 1_000
NEEDS_DESCRIPTION = _("Say how the organisation is to be described, or that it may be named.")
NEEDS_ORGANISATION = _("Choose the organisation, or write what it is called.")


class ReuseState(models.TextChoices):
    """What the editors decided about a report."""

    WAITING = "waiting", _("Waiting")
    PUBLISHED = "published", pgettext_lazy("reuse report", "Published")
    REFUSED = "refused", pgettext_lazy("reuse report", "Refused")


class ReuseReportQuerySet(models.QuerySet):
    def of_entry(self, number):
        """Reports on the entry of this number, and on those that were merged into it."""
        merged = Q(number__successor=number) | Q(number__successor__successor=number)
        return self.filter(Q(number=number) | merged)

    def of_entries(self, numbers):
        """Reports on the entries of these numbers, and on those that were merged into one of them."""
        return self.filter(Q(number__in=numbers) | Q(number__successor__in=numbers))

    def published(self):
        """Reports that readers may read."""
        return self.filter(state=ReuseState.PUBLISHED)


class ReuseReport(models.Model):
    """What one organisation did with an entry in its own place. Its sender may take it back, which deletes the row.

    The mailbox is never shown, and erased after a time. `organisation_name` is what was typed; `organisation` is the
    one of the vocabulary that is meant, if any. Where it may not be named, readers see `described_as` alone.
    """

    number = models.ForeignKey(
        PermanentNumber, verbose_name=_("entry"), on_delete=models.PROTECT, related_name="reuse_reports", editable=False
    )
    locale = models.CharField(_("language"), max_length=20, editable=False)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    organisation_name = models.CharField(_("name of the organisation"), max_length=150, blank=True)
    is_named = models.BooleanField(_("it may be named"), default=False)
    described_as = models.CharField(_("described as"), max_length=150, blank=True)
    changed = BoundedTextField(_("what they changed"), max_length=MAX_REPORT_LENGTH)
    result = BoundedTextField(_("what happened"), max_length=MAX_REPORT_LENGTH)
    used_when = PartialDateField(_("when"), null=True, blank=True)
    email = models.EmailField(_("mailbox"), blank=True, editable=False)
    wording = models.CharField(_("agreed to"), max_length=500, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=ReuseState, default=ReuseState.WAITING)
    refusal_reason = models.CharField(
        _("why it was refused"), max_length=300, blank=True, help_text=_("Whoever sent it is told this.")
    )
    created = models.DateTimeField(pgettext_lazy("reuse report", "sent"), default=timezone.now, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    token = models.CharField(max_length=40, unique=True, editable=False)  # the same form sent twice is one report

    objects = ReuseReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of reuse")
        verbose_name_plural = _("reports of reuse")
        ordering = ["-created", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="reuse_report_says_who",
                condition=~Q(described_as="") | Q(is_named=True),
                violation_error_message=NEEDS_DESCRIPTION,
            ),
        ]

    def __str__(self):
        # The admin's log repeats it, which outlasts words that are taken back.
        return str(_("Report %(report)s on entry %(number)s") % {"report": self.pk, "number": self.number_id})

    @property
    def shown_as(self):
        """Who used the entry as readers may see it, a text."""
        if not self.is_named:
            return self.described_as
        return self.organisation_name
