"""The pages on which readers report a reuse, read their report again, and see what is used most."""

from django.db.models import Count, Max
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from facilitation.contributor.private_pages import private_page
from facilitation.kinds import SESSION
from partners.models import ReuseReport
from partners.models.reuse_report import MAX_REPORT_LENGTH
from partners.public_records.loading import load_records_by_number
from partners.reuse import actions
from partners.reuse.forms import ReuseForm
from partners.reuse.own_report import own_report_path, report_from_link
from practice.access import rate_limits
from practice.kinds import Kind
from practice.models import EntryPage, OrganisationLabel
from practice.page_context.cards import cards_by_id

# How many reports are taken in an hour: from one browser, from one address, and in all where it is known or is not.
MAX_FROM_BROWSER, MAX_FROM_ADDRESS, MAX_IN_ALL, MAX_FROM_UNKNOWN = 5, 20, 500, 100
MOST_LISTED = 50
WITHOUT_REPORTS = (Kind.COLLECTION, SESSION)  # nobody carries these out in a place of their own


@require_http_methods(["GET", "HEAD", "POST"])
def report_reuse(request, number):
    """Show the form for an entry; store what is submitted and lead to the sender's own page of it."""
    record = _record_or_404(number, request)
    if request.method != "POST":
        return _render_form(request, record, ReuseForm())
    form = ReuseForm(request.POST)
    if form.is_spam:
        return HttpResponseRedirect(record.url)
    if form.is_valid() and not _is_within_limits(request):
        form.add_error(None, _("You have sent several reports in a short time. Try again in an hour."))
    if not form.is_valid():
        return _render_form(request, record, form, status=422)
    report = actions.create_report(number=record.number, locale=get_language(), **form.cleaned_data)
    return HttpResponseRedirect(own_report_path(report))


@private_page
def own_report(request, signed):
    """Show a report to its sender, and delete it when they take it back."""
    report = report_from_link(signed)
    if report is None:
        return render(request, "partners/reuse/no_report.html", status=404)
    if request.method == "POST":
        report.delete()
        return render(request, "partners/reuse/no_report.html", {"is_done": True})
    entry = next(iter(load_records_by_number([report.number_id], request)), None)
    context = {"report": report, "entry": entry, "state": actions.state_in_words(report)}
    return render(request, "partners/reuse/own_report.html", context)


@require_safe
def most_reused(request):
    """List the entries that most places reported using, in the reader's language; the latest report breaks a tie."""
    counts = ReuseReport.objects.published().values("number", "number__successor").order_by()
    totals = {}
    for row in counts.annotate(reports=Count("pk"), latest=Max("created")):
        number = row["number__successor"] or row["number"]
        reports, latest = totals.get(number, (0, row["latest"]))
        totals[number] = (reports + row["reports"], max(latest, row["latest"]))
    ranked = sorted(totals, key=lambda number: totals[number], reverse=True)
    entries = EntryPage.objects.knowledge().in_language(get_language()).filter(permanent_number__in=ranked)
    by_number = dict(entries.values_list("permanent_number_id", "pk"))
    shown = [number for number in ranked if number in by_number][:MOST_LISTED]
    cards = cards_by_id([by_number[number] for number in shown], request)
    rows = [(cards[by_number[number]], totals[number][0]) for number in shown if by_number[number] in cards]
    return render(request, "partners/reuse/most_reused.html", {"rows": rows})


def _record_or_404(number, request):
    record = next(iter(load_records_by_number([number], request)), None)
    if record is None or record.is_illustration or record.kind in WITHOUT_REPORTS:
        raise Http404
    return record


def _render_form(request, record, form, status=200):
    context = {"entry": record, "form": form, "most": MAX_REPORT_LENGTH, "organisations": _known_organisations()}
    return render(request, "partners/reuse/form.html", context, status=status)


def _known_organisations():
    """Return the names of organisations of official registers, which anybody may know, in order; one statement.

    Others may be in the vocabulary only because an entry describes them.
    """
    labels = OrganisationLabel.objects.exclude(concept__code=None).filter(concept__ended=None)
    return labels.order_by("preferred_label").values_list("preferred_label", flat=True).distinct()[:1000]


def _is_within_limits(request):
    """Count this report and tell whether it is within the hourly limits of its browser, its address and all."""
    return rate_limits.allow_form(
        "partners.reuse",
        request,
        from_browser=MAX_FROM_BROWSER,
        from_address=MAX_FROM_ADDRESS,
        in_all=MAX_IN_ALL,
        from_unknown=MAX_FROM_UNKNOWN,
    )
