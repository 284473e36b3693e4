"""The admin page "Your organisation": what happened to its collections since a partner editor last looked."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import BadRequest
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from partners.followers.partner_mail import has_weekly_mail, set_weekly_mail
from partners.models import PartnerWatch
from partners.organisations.watching import (
    CollectionNews,
    load_news,
    mark_as_seen,
    organisations_of,
    since_when,
)
from practice.models import Organisation


@dataclass(frozen=True)
class OrganisationNews:
    """What an organisation's member is told: the marker, since when, and the news of each collection."""

    organisation: Organisation
    watch: PartnerWatch
    since: datetime
    collections: list[CollectionNews]

    @property
    def count(self):
        """How many changes there are."""
        return sum(len(one.changes) for one in self.collections)


def news_for(user):
    """Return the OrganisationNews of every organisation that `user` belongs to, a list."""
    return [
        OrganisationNews(organisation, watch, since_when(watch), load_news(organisation, since_when(watch)))
        for organisation, watch in organisations_of(user)
    ]


@require_safe
def overview(request):
    """Show what happened to the collections of the user's organisations; nothing is marked by looking."""
    title = _("Your organisation")
    context = {
        "organisations": news_for(request.user),
        "has_weekly_mail": has_weekly_mail(request.user),
        "now": timezone.now().isoformat(),
        "page_title": title,
        "header_title": title,
        "header_icon": "group",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": title},
        ],
    }
    return render(request, "partners/organisations/overview.html", context)


@require_POST
def seen(request, pk):
    """Mark what the page showed of an organisation as seen: everything up to the time at which it was shown."""
    watch = _watch(request.user, pk)
    try:
        until = parse_datetime(request.POST.get("until", ""))
    except ValueError:
        until = None
    if until is None or timezone.is_naive(until):
        raise BadRequest("The time up to which it was seen is missing.")
    mark_as_seen(watch=watch, until=until)
    messages.success(request, _("Marked as seen. From now on you are told what happens after this."))
    return redirect("partners_organisations:overview")


@require_POST
def mail(request, pk):
    """Switch the weekly mail on the collections of the user's organisations, of which this must be one, on or off."""
    _watch(request.user, pk)
    is_wanted = "wants_weekly_mail" in request.POST
    set_weekly_mail(request.user, is_wanted=is_wanted)
    text = _("You will be sent a mail in weeks in which something happened.") if is_wanted else ""
    messages.success(request, text or _("You will be sent no weekly mail."))
    return redirect("partners_organisations:overview")


def _watch(user, organisation_id):
    """Return the PartnerWatch of a member on an organisation; raise Http404 for one that they do not belong to."""
    for organisation, watch in organisations_of(user):
        if organisation.pk == organisation_id:
            return watch
    raise Http404
