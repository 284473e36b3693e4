"""What is done with reports of reuse: made, decided by an editor, taken back, their mailboxes erased."""

from datetime import timedelta

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partners.models import ReuseReport, ReuseState
from partners.public_records.loading import load_records_by_number
from partners.reuse.forms import CONSENT_WORDING, NAMED
from partners.reuse.own_report import own_report_url
from practice.access import rate_limits
from practice.erasures.journal import record_erasure
from practice.erasures.repeating import repeats_erasure
from practice.mail.mail_kinds import Letter, writes_mail
from practice.mail.outgoing import queue_mail
from practice.models import OrganisationLabel

SENDER, REPORT = "reuse reporter's address", "report of reuse"  # in the journal of erasures
ADDRESS_RETENTION = timedelta(days=365)  # after which the mailbox of a sender is erased
REFUSED_RETENTION = timedelta(days=90)  # after which a refused report is deleted
RECEIVED, DECIDED = "partners.reuse_received", "partners.reuse_decided"


@transaction.atomic
def create_report(*, number, locale, naming, agrees, website="", **fields):
    """Create a report on the entry of this number and return it; the same `token` again returns the first.

    fields: as the form cleaned them. Its sender gets the link to it by mail where they gave a mailbox.
    """
    is_named = naming == NAMED
    fields |= {
        "number_id": number,
        "locale": locale,
        "is_named": is_named,
        "organisation_id": _organisation_called(fields["organisation_name"]),
        "described_as": "" if is_named else fields["described_as"],
        "wording": str(CONSENT_WORDING),
    }
    report, is_new = ReuseReport.objects.get_or_create(token=fields.pop("token"), defaults=fields)
    if is_new and report.email and rate_limits.allow_mail("reuse", report.email):
        queue_mail(RECEIVED, report.pk)
    return report


def _organisation_called(name):
    """Return the key of the only organisation with this label in some language; None without one, or with several."""
    labels = OrganisationLabel.objects.filter(preferred_label__iexact=name.strip())
    found = set(labels.values_list("concept_id", flat=True)[:2])
    return found.pop() if len(found) == 1 else None


@transaction.atomic
def note_decision(report, state_before):
    """Date a decision that an editor just saved, and tell the sender of one that publishes or refuses the report."""
    if report.state == state_before:
        return
    report.decided_at = None if report.state == ReuseState.WAITING else timezone.now()
    report.save(update_fields=["decided_at"])
    if report.decided_at and report.email:
        queue_mail(DECIDED, report.pk, report.state)


@writes_mail(RECEIVED, gettext_lazy("To whoever reported a reuse: the link to their report"))
def write_received(mail):
    """Return the Letter with the link to a report; None where report or mailbox is gone."""
    report = ReuseReport.objects.filter(pk=mail.about).exclude(email="").first()
    return report and _letter(report, gettext_lazy("Your report on entry %(number)s"), "received")


@writes_mail(DECIDED, gettext_lazy("To whoever reported a reuse: what the editors decided"))
def write_decided(mail):
    """Return the Letter on the decision; None where report or mailbox is gone, or it was decided otherwise since."""
    report = ReuseReport.objects.filter(pk=mail.about, state=mail.detail).exclude(email="").first()
    return report and _letter(report, gettext_lazy("What became of your report on entry %(number)s"), "decided")


def _letter(report, subject, template):
    with translation.override(report.locale):
        entry = next(iter(load_records_by_number([report.number_id])), None)
        context = {"report": report, "entry": entry, "url": own_report_url(report)}
        text = render_to_string(f"partners/reuse/mail/{template}.txt", context)
        return Letter(subject % {"number": report.number_id}, text, report.email)


@transaction.atomic
def erase_addresses(reports):
    """Erase the mailboxes of these reports, a queryset, and record it; return how many there were."""
    numbers = list(reports.exclude(email="").values_list("pk", flat=True))
    record_erasure(SENDER, numbers)
    return ReuseReport.objects.filter(pk__in=numbers).update(email="")


def erase_old():
    """Erase mailboxes kept long enough, and delete reports refused long ago; return how many of both."""
    now = timezone.now()
    refused = ReuseReport.objects.filter(state=ReuseState.REFUSED, decided_at__lt=now - REFUSED_RETENTION)
    deleted = [report.delete() for report in refused]
    return erase_addresses(ReuseReport.objects.filter(created__lt=now - ADDRESS_RETENTION)), len(deleted)


@repeats_erasure(SENDER)
def erase_address_again(erasure):
    """Erase the mailbox of a report after a backup was restored; return whether there was one."""
    reports = ReuseReport.objects.filter(pk=erasure.number, created__lte=erasure.erased_at).exclude(email="")
    return bool(reports.update(email=""))


def on_deleted(instance, **kwargs):
    """Record that a report was deleted, by its sender or an editor, for a receiver of its deletion."""
    record_erasure(REPORT, [instance.pk])


@repeats_erasure(REPORT)
def delete_report_again(erasure):
    """Delete a report after a backup was restored; return whether it was there."""
    return bool(ReuseReport.objects.filter(pk=erasure.number, created__lte=erasure.erased_at).delete()[0])


def waiting_count():
    """Return how many reports wait for an editor."""
    return ReuseReport.objects.filter(state=ReuseState.WAITING).count()


def state_in_words(report):
    """Return the sentence that tells the sender how things stand."""
    return {
        ReuseState.WAITING: _("An editor has not read it yet."),
        ReuseState.PUBLISHED: _("It is published with the entry."),
        ReuseState.REFUSED: _("The editors did not publish it."),
    }[report.state]
