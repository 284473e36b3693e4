"""The bank's signals: what each publication tells, once, in one transaction with it; and what becomes of numbers."""

import pytest
from django.test import RequestFactory
from django.urls import reverse
from wagtail.models import Page
from wagtail.signals import page_unpublished

from practice import signals
from practice.choices import EntryState, NumberState
from practice.middleware import AdminTransactionMiddleware
from practice.models import CaseStudyPage, PermanentNumber
from tests import factories

pytestmark = pytest.mark.django_db

NAMES = ("entry_published", "entry_superseded", "entry_taken_down", "entries_merged")


@pytest.fixture
def signals_sent():
    """A list of what the bank told, as (signal, page class, number, first)."""
    heard, receivers = [], []
    for name in NAMES:

        def receive(sender, name=name, entry=None, first=None, **kwargs):
            heard.append((name, sender, entry.number, first) if entry else (name, sender, kwargs["kept"], None))

        getattr(signals, name).connect(receive)
        receivers.append((getattr(signals, name), receive))
    yield heard
    for signal, receive in receivers:
        signal.disconnect(receive)


def test_publication_is_told_and_a_draft_is_not(signals_sent):
    page = factories.case_study(live=False)
    assert signals_sent == []
    page = factories.publish(page)
    page.save_revision()
    assert signals_sent == [("entry_published", CaseStudyPage, page.number, True)]
    factories.publish(page)
    assert signals_sent[1:] == [("entry_published", CaseStudyPage, page.number, False)]


@pytest.mark.parametrize(
    ("state", "name"), [(EntryState.SUPERSEDED, "entry_superseded"), (EntryState.TAKEN_DOWN, "entry_taken_down")]
)
def test_change_of_state_is_told_once(signals_sent, state, name):
    page = factories.case_study()
    signals_sent.clear()
    page.state, page.state_reason, page.state_date = state, "It changed.", "2026-01-02"
    page.save_revision()
    assert signals_sent == []
    page = factories.publish(page)
    published = ("entry_published", CaseStudyPage, page.number, False)
    assert signals_sent == [(name, CaseStudyPage, page.number, None), published]
    factories.publish(page)
    assert signals_sent[2:] == [published]
    page.state, page.state_reason, page.state_date = EntryState.CURRENT, "", None
    factories.publish(page)
    assert signals_sent[3:] == [published]


def test_scheduled_publication_tells_nothing_yet(signals_sent):
    page = factories.case_study(live=False)
    page.go_live_at = "2999-01-01T00:00:00Z"
    page.save_revision().publish()
    assert signals_sent == []


@pytest.fixture
def _failing_receiver():
    def fail(**kwargs):
        raise RuntimeError("a receiver failed")

    signals.entry_published.connect(fail)
    yield
    signals.entry_published.disconnect(fail)


@pytest.mark.usefixtures("_failing_receiver")
def test_failing_receiver_undoes_the_publication():
    page = factories.case_study("Before", live=False)
    revision = page.save_revision()
    with pytest.raises(RuntimeError):
        revision.publish()
    assert Page.objects.get(pk=page.pk).live is False


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_failing_receiver_undoes_what_an_admin_request_wrote(client):
    def fail(**kwargs):
        raise RuntimeError("a receiver failed")

    page = factories.case_study()
    client.force_login(factories.superuser())
    page_unpublished.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    finally:
        page_unpublished.disconnect(fail)
    assert Page.objects.get(pk=page.pk).live is True
    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert Page.objects.get(pk=page.pk).live is False


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize(
    ("method", "path", "remains"), [("post", "/admin/x/", 0), ("get", "/admin/x/", None), ("post", "/search/", None)]
)
def test_only_writing_admin_requests_are_one_transaction(method, path, remains):
    def view(request):
        PermanentNumber.objects.create(translation_key="8a6e0804-2bd0-4672-b79d-d97027f9071a")
        raise RuntimeError

    middleware = AdminTransactionMiddleware(lambda request: None)
    request = getattr(RequestFactory(), method)(path)
    if remains is None:
        assert middleware.process_view(request, view, [], {}) is None
        return
    with pytest.raises(RuntimeError):
        middleware.process_view(request, view, [], {})
    assert PermanentNumber.objects.count() == remains


def number_of(page):
    return PermanentNumber.objects.get(pk=page.number)


def test_number_is_gone_with_its_last_published_page():
    page = factories.case_study()
    copy = page.copy(keep_live=False, update_attrs={"slug": "copied", "title": "Copied"})
    assert copy.number != page.number
    page.delete()
    assert number_of(page).state == NumberState.GONE
    copy.delete()
    assert number_of(copy).state == NumberState.IN_USE


def test_deleting_the_page_above_closes_the_numbers_below():
    page = factories.case_study()
    Page.objects.get(pk=page.get_parent().pk).delete()
    assert number_of(page).state == NumberState.GONE
