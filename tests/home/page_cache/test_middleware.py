"""Readers are answered from the cache for as long as nothing changed, and never a moment longer."""

import gzip
import re
import threading
from datetime import timedelta

import brotli
import pytest
from django.contrib.auth import get_user_model
from django.core.cache import caches
from django.db import connection, connections
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from facilitation.models import Participant
from home.page_cache import middleware
from home.page_cache.middleware import PageCacheMiddleware
from practice.lifecycle.actions import reinstate, take_down
from practice.models import Tag, TopicLabel
from search.curation.low_result_queries import counting
from search.models import Promotion
from tests import factories
from tests.facilitation import factories as made
from tests.home.page_cache import public_pages
from tests.home.page_cache.public_pages import TITLE

pytestmark = pytest.mark.django_db(transaction=True)

MARKUP = re.compile(r"<[^>]*>")  # what was searched for is marked


@pytest.fixture(autouse=True)
def _cached(settings):
    settings.PAGE_CACHE_SECONDS = 3600


class Process(Client):
    """One of several processes that serve the site: a client with a middleware and a memory of its own."""

    def __init__(self, settings, name):
        super().__init__()
        self.pages = {"pages": settings.CACHES["pages"] | {"LOCATION": name}}
        self.settings = settings

    def body(self, address):
        """Return what this process answers."""
        # Only where another process was asked before: each setting lies over those before, and hundreds are too deep.
        if self.settings.CACHES["pages"] != self.pages["pages"]:
            self.settings.CACHES = self.settings.CACHES | self.pages
        return self.get(address).getvalue().decode(errors="replace")  # a file is no text


def shows(bodies):
    """Return the addresses whose page shows the title, a set."""
    return {address for address, body in bodies.items() if TITLE in MARKUP.sub("", body)}


def test_what_is_withdrawn_is_gone_from_every_public_address_with_the_commit(settings):
    values = public_pages.fill_bank()
    one, other = Process(settings, "one"), Process(settings, "other")
    addresses = {*public_pages.sitemap_addresses(one), *public_pages.resolved_addresses(values).values()}
    addresses = sorted({*addresses, "/search/?q=hall"})
    before = {address: one.body(address) for address in addresses}
    for address in addresses:
        other.body(address)
    own = values["entry"].url
    shown = shows(before)
    assert {own, "/case-studies/", "/search/", "/search/?q=hall"} <= shown
    assert {"/topics/community-rights/", "/tags/village-hall/", "/places/sampleton/", "/collections/halls/"} <= shown
    # Forms and streamed files are made each time.
    cached = {
        address for address in shown if "csrfmiddlewaretoken" not in before[address] and "/take-away" not in address
    }
    statements = {}
    for address in cached:
        with CaptureQueriesContext(connection) as captured:
            assert one.body(address) == before[address]
        statements[address] = len(captured)
    assert statements == dict.fromkeys(cached, 1)  # the number of the generation, and nothing else
    take_down(entry=values["entry"], reason="It was closed.")
    gone = {own}  # says that it was taken down
    assert shows({address: one.body(address) for address in addresses}) <= gone
    assert shows({address: other.body(address) for address in addresses}) <= gone
    assert one.get(own).status_code == 410
    reinstate(entry=values["entry"])
    assert shows({address: other.body(address) for address in shown}) == shown


def test_whatever_readers_see_is_never_a_moment_old(client):
    entry = factories.case_study(TITLE, topics=[factories.topic("Halls")], tags=["keys"])
    other = factories.case_study("A shed", topics=[factories.topic("Halls")])
    question = made.question("Who keeps the keys?")
    promotion = Promotion(question="hall", entry_id=other.number, locale=entry.locale)
    writes = {
        "/topics/halls/": lambda: TopicLabel.objects.filter(preferred_label="Halls").update(preferred_label="Rooms"),
        "/tags/keys/": lambda: Tag.objects.filter(slug="keys").update(name="locks"),
        f"/questions/{question.pk}/": lambda: (
            type(question).objects.filter(pk=question.pk).update(wording="Who has them?")
        ),
        "/search/?q=hall": promotion.save,
        "/about/": lambda: Page.objects.get(slug="about").unpublish(),
        "/case-studies/": lambda: entry.delete(),
    }
    for address, write in writes.items():
        was = client.get(address).getvalue()
        assert client.get(address).getvalue() == was, address
        write()
        assert client.get(address).getvalue() != was, address


def test_a_hall_that_contributes_leaves_pages_as_they_are(client, django_assert_num_queries):
    factories.case_study(TITLE)
    meeting = made.meeting()
    client.get("/case-studies/")
    made.contribution(by=made.participant(meeting=meeting))
    with django_assert_num_queries(1):
        client.get("/case-studies/")
    Participant.objects.update(name="Ann")
    with CaptureQueriesContext(connection) as statements:
        client.get("/case-studies/")
    assert len(statements) > 1  # who contributed, and how they are called, is shown


def test_what_is_for_one_reader_is_not_cached(client, settings):
    factories.case_study(TITLE)
    client.get("/share/")
    assert client.cookies.keys() == {"csrftoken"}
    assert client.get("/share/").context is not None  # made anew
    assert client.get("/search/?q=hall").get("ETag")  # having seen a form makes nobody known
    caches["pages"].clear()
    editor = Client()
    editor.force_login(get_user_model().objects.create_superuser("ed", "ed@example.org", "correct horse"))
    for address in ("/", "/search/?q=hall"):
        assert (editor.get(address).get("ETag"), client.get(address).status_code) == (None, 200)
        assert editor.get(address).get("ETag") is None
    for address, status in {"/nowhere/": 404, "/id/9999/": 404, "/topics": 301, "/healthz": 200}.items():
        response = client.get(address)
        assert (response.status_code, response.get("ETag")) == (status, None), address
    assert client.post("/", {}).get("ETag") is None


def test_an_answer_is_sent_as_small_as_the_browser_takes_it_and_once():
    client = Client()  # which leaves what it gets as it is
    factories.case_study(TITLE)
    plain = client.get("/case-studies/").content
    for accepted, encoding, read in (
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip, br;q=0", "gzip", gzip.decompress),
        ("identity", None, bytes),
    ):
        for _time in range(2):
            response = client.get("/case-studies/", headers={"accept-encoding": accepted})
            assert response.get("Content-Encoding") == encoding
            assert read(response.content) == plain
            assert int(response["Content-Length"]) == len(response.content)
            assert {name: response[name] for name in ("Vary", "Cache-Control", "X-Accel-Expires")} == {
                "Vary": "Cookie, Accept-Encoding",
                "Cache-Control": "no-cache",
                "X-Accel-Expires": "@1",
            }
            assert "default-src 'none'" in response["Content-Security-Policy"]
            assert not response.cookies
    etag = response["ETag"]
    for accepted in ("br", "gzip", ""):
        again = client.get("/case-studies/", headers={"accept-encoding": accepted, "if-none-match": etag})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    head = client.head("/case-studies/", headers={"accept-encoding": "identity"})
    assert (head.status_code, head.content, int(head["Content-Length"])) == (200, b"", len(plain))
    Page.objects.filter(slug="case-studies").update(title="What others did")
    assert client.get("/case-studies/", headers={"if-none-match": etag}).status_code == 200


def test_the_same_question_is_one_however_it_is_written_and_another_is_another(client, django_assert_num_queries):
    factories.case_study(TITLE)
    client.get("/search/?q=hall&kind=case-study")
    for same in ("/search/?kind=case-study&q=hall", "/search/?kind=case%2Dstudy&q=hal%6C"):
        with django_assert_num_queries(1):
            client.get(same)
    for other in ("/search/?q=halls&kind=case-study", "/cy/search/?q=hall&kind=case-study"):
        assert client.get(other).content != client.get("/search/?q=hall&kind=case-study").content


def test_searches_are_counted_whoever_made_the_answer(client):
    factories.case_study(TITLE)
    for number in range(3):
        client.get("/search/?q=hall of mirrors", REMOTE_ADDR=f"192.0.2.{number}")
        client.head("/search/?q=hall of mirrors", REMOTE_ADDR="192.0.2.9")
    counted = counting.read_counts(timezone.localdate())
    assert [(one.question, times) for one, times in counted] == [("hall of mirrors", 3)]


def test_what_is_said_of_the_day_ends_with_it(client, monkeypatch):
    first = client.get("/.well-known/security.txt")
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(middleware.timezone, "localdate", lambda: tomorrow)
    moment = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    assert client.get("/.well-known/security.txt")["ETag"] != first["ETag"]


def test_of_many_who_ask_at_once_one_has_it_made():
    requests, everybody = [], threading.Barrier(4, timeout=60)
    waiting = threading.Event()

    def site(request):
        requests.append(request.path)
        waiting.wait(60)
        return HttpResponse("made")

    pages, bodies = PageCacheMiddleware(site), []

    def reader():
        everybody.wait()
        bodies.append(pages(RequestFactory().get("/")).content)
        connections.close_all()

    readers = [threading.Thread(target=reader) for _reader in range(3)]
    for one in readers:
        one.start()
    everybody.wait()
    waiting.set()
    for one in readers:
        one.join()
    assert (bodies, pages.being_made) == ([b"made"] * 3, {})
    assert pages(RequestFactory().get("/")).content == b"made"
    assert requests == ["/"]


def test_an_address_that_failed_once_is_cached_when_it_does_not():
    statuses = iter([503, 200])
    pages = PageCacheMiddleware(lambda request: HttpResponse("made", status=next(statuses)))
    assert [pages(RequestFactory().get("/")).status_code for _time in range(3)] == [503, 200, 200]


def test_a_site_that_fails_lets_those_who_wait_go_on():
    def site(request):
        raise RuntimeError

    pages = PageCacheMiddleware(site)
    for _time in range(2):
        with pytest.raises(RuntimeError):
            pages(RequestFactory().get("/"))
    assert pages.being_made == {}


def test_without_its_setting_nothing_is_cached(client, settings):
    settings.PAGE_CACHE_SECONDS = 0
    assert client.get("/").get("ETag") is None
