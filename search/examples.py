"""What is done with examples asked for: keep one, tell who asked once there is an answer, forget addresses in time."""

import logging
from datetime import timedelta

from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from practice.models import EntryPage

from .models import ExampleRequest
from .models.example_request import RequestState

KEPT_FOR = timedelta(days=365)  # an address whose owner has not been told by then is erased

logger = logging.getLogger(__name__)


def ask(*, question, locale, place, email, token):
    """Keep a request and return it; the same `token` twice keeps one."""
    wish = {"question": question, "locale": locale, "place": place, "email": email}
    return ExampleRequest.objects.get_or_create(token=token, defaults=wish)[0]


@transaction.atomic
def settle(requests=None):
    """Mark those of `requests` (all, without it) whose answer readers may read, and mail who waits; return how many.

    Mail leaves after the commit. What could not be sent keeps its address and is tried again the next time.
    """
    requests = ExampleRequest.objects.all() if requests is None else requests
    waiting = requests.filter(answer__isnull=False).exclude(state=RequestState.DECLINED)
    settled = 0
    for request in waiting.filter(Q(state=RequestState.OPEN) | ~Q(email="")).select_related("answer__successor"):
        page = _readable(request)
        if page is None:
            continue
        if request.state == RequestState.OPEN:
            request.state, request.answered_on = RequestState.ANSWERED, timezone.localdate()
            request.save(update_fields=["state", "answered_on"])
            settled += 1
        if request.email:
            transaction.on_commit(lambda request=request, page=page: _tell(request, page))
    return settled


def _readable(request):
    """Return the entry that answers, in the asker's language where it has one, or None while nobody may read it."""
    pages = EntryPage.objects.readable().filter(permanent_number=request.answer.standing()).select_related("locale")
    return min(pages, key=lambda page: page.locale.language_code != request.locale, default=None)


def _tell(request, page):
    with translation.override(request.locale):
        subject = _("There is an answer to what you asked: %(title)s") % {"title": " ".join(page.title.split())}
        text = render_to_string("search/mail/answered.txt", {"request": request, "page": page, "url": page.full_url})
    try:
        send_mail(subject, text, None, [request.email])
    except Exception:  # whatever is wrong with the mail, the entry stays published; it is tried again every day
        logger.exception("Nobody could be told of the answer to request %s.", request.pk)
        return
    ExampleRequest.objects.filter(pk=request.pk).update(email="")


def forget_old():
    """Erase the addresses that were kept long enough and return how many."""
    old = ExampleRequest.objects.filter(created__lt=timezone.now() - KEPT_FOR).exclude(email="")
    return old.update(email="")


def waiting():
    """Return how many requests nobody has answered or declined yet."""
    return ExampleRequest.objects.filter(state=RequestState.OPEN).count()
