"""Actions on example requests: create one, mail who asked once there is an answer, erase old addresses."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practice.access import rate_limits
from practice.erasures.journal import record_erasure
from practice.erasures.repeating import repeats_erasure
from practice.mail.mail_kinds import Letter, writes_mail
from practice.mail.outgoing import is_open, queue_mail
from practice.models import EntryPage
from practice.site_urls import page_url
from search.curation.example_requests.models import ExampleRequest

from .models import RequestState

REQUESTER, REQUEST = "requester's address", "example request"  # in the journal of erasures
ADDRESS_RETENTION = timedelta(days=365)  # after which an address is erased, told or not
ANSWERED = "search.example_answered"


def create_request(*, question, locale, place, email, token):
    """Create a request and return it; the same `token` again returns the first."""
    fields = {"question": question, "locale": locale, "place": place, "email": email}
    return ExampleRequest.objects.get_or_create(token=token, defaults=fields)[0]


@transaction.atomic
def settle_requests(requests=None):
    """Mark those of `requests` (default: all) whose answer is public as answered, mail who asked; return how many.

    Mail is queued with it, and the address stays until it has left.
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
        # Anybody may have given the address, and often; beyond the limit the daily work tries again.
        if request.email and not is_open(ANSWERED, request.pk) and rate_limits.allow_mail("answered", request.email):
            queue_mail(ANSWERED, request.pk)
    return settled


def _readable_answer(request):
    """Return the entry that answers, in the asker's language where it has one, or None while nobody may read it."""
    pages = (
        EntryPage.objects.readable()
        .filter(permanent_number=request.answer.follow_successors())
        .select_related("locale")
    )
    return min(pages, key=lambda page: page.locale.language_code != request.locale, default=None)


def _erase_address(mail, parts):
    erase_addresses(ExampleRequest.objects.filter(pk=mail.about))


@writes_mail(ANSWERED, gettext_lazy("To whoever asked for an example: there is one"), settle=_erase_address)
def write_answered(mail):
    """Return the Letter on the answer to a request; None where address or answer is gone."""
    requests = ExampleRequest.objects.filter(pk=mail.about, answer__isnull=False).exclude(email="")
    request = requests.exclude(state=RequestState.DECLINED).select_related("answer__successor").first()
    page = request and _readable_answer(request)
    if not page:
        return None
    with translation.override(request.locale):
        subject = _("There is an answer to what you asked: %(title)s") % {"title": page.title}
        text = render_to_string("search/mail/answered.txt", {"request": request, "page": page, "url": page_url(page)})
    return Letter(subject, text, request.email)


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
