"""Actions on example requests: create one, mail who asked once there is an answer, erase old addresses."""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from practice.access import rate_limits
from practice.erasures.journal import record_erasure
from practice.erasures.repeating import repeats_erasure
from practice.mail.sending import try_send_mail
from practice.models import EntryPage
from practice.site_urls import page_url
from search.curation.example_requests.models import ExampleRequest

from .models import RequestState

REQUESTER, REQUEST = "requester's address", "example request"  # in the journal of erasures
ADDRESS_RETENTION = timedelta(days=365)  # after which an address is erased, told or not

logger = logging.getLogger(__name__)


def create_request(*, question, locale, place, email, token):
    """Create a request and return it; the same `token` again returns the first."""
    fields = {"question": question, "locale": locale, "place": place, "email": email}
    return ExampleRequest.objects.get_or_create(token=token, defaults=fields)[0]


@transaction.atomic
def settle_requests(requests=None):
    """Mark those of `requests` (default: all) whose answer is public as answered, mail who asked; return how many.

    Mail is sent after the commit. Where sending failed the address stays, and the daily work tries again.
    """
    requests = ExampleRequest.objects.all() if requests is None else requests
    waiting = requests.filter(answer__isnull=False).exclude(state=RequestState.DECLINED)
    settled = 0
    for request in waiting.filter(Q(state=RequestState.OPEN) | ~Q(email="")).select_related("answer__successor"):
        page = _readable_answer(request)
        if page is None:
            continue
        if request.state == RequestState.OPEN:
            request.state, request.answered_on = RequestState.ANSWERED, timezone.localdate()
            request.save(update_fields=["state", "answered_on"])
            settled += 1
        if request.email:
            transaction.on_commit(lambda request=request, page=page: _send_answer(request, page))
    return settled


def _readable_answer(request):
    """Return the entry that answers, in the asker's language where it has one, or None while nobody may read it."""
    pages = (
        EntryPage.objects.readable()
        .filter(permanent_number=request.answer.follow_successors())
        .select_related("locale")
    )
    return min(pages, key=lambda page: page.locale.language_code != request.locale, default=None)


def _send_answer(request, page):
    with translation.override(request.locale):
        subject = _("There is an answer to what you asked: %(title)s") % {"title": " ".join(page.title.split())}
        text = render_to_string("search/mail/answered.txt", {"request": request, "page": page, "url": page_url(page)})
    if not rate_limits.allow_mail("answered", request.email):
        return  # anybody may have given the address, and often; the daily work tries again
    if error := try_send_mail(subject=subject, text=text, to=request.email):
        logger.error("Nobody could be told of the answer to request %s: %s.", request.pk, error)
        return  # the entry stays published; it is tried every day
    erase_addresses(ExampleRequest.objects.filter(pk=request.pk))


@transaction.atomic
def erase_addresses(requests):
    """Erase the addresses of these `requests`, a queryset, and record it; return how many there were."""
    numbers = list(requests.exclude(email="").values_list("pk", flat=True))
    record_erasure(REQUESTER, numbers)
    return ExampleRequest.objects.filter(pk__in=numbers).update(email="")


def erase_old_addresses():
    """Erase the addresses older than `ADDRESS_RETENTION` and return how many."""
    return erase_addresses(ExampleRequest.objects.filter(created__lt=timezone.now() - ADDRESS_RETENTION))


@repeats_erasure(REQUESTER)
def erase_address_again(erasure):
    """Erase the address of a request after a backup was restored; return whether there was one."""
    requests = ExampleRequest.objects.filter(pk=erasure.number, created__lte=erasure.erased_at).exclude(email="")
    return bool(requests.update(email=""))


def open_request_count():
    """Return how many requests are open."""
    return ExampleRequest.objects.filter(state=RequestState.OPEN).count()


def on_deleted(instance, **kwargs):
    """Record that somebody deleted a request, for a receiver of its deletion."""
    record_erasure(REQUEST, [instance.pk])


@repeats_erasure(REQUEST)
def delete_request_again(erasure):
    """Delete a request after a backup was restored; return whether it was there."""
    return bool(ExampleRequest.objects.filter(pk=erasure.number, created__lte=erasure.erased_at).delete()[0])
