"""The whole public bank in one file: every link leads somewhere, every number is there, and nothing that is secret."""

import io
import json
import posixpath
import re
import zipfile
from html.parser import HTMLParser

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction

from facilitation.models import Question
from partners.bank_export import export
from partners.bank_export.export import export_bank
from partners.bank_export.served_copy import make_copy, renew_copy, served_copy
from partners.models import PublishedEntry
from practice.choices import EntryState
from practice.merging.entries import merge_entries
from practice.models import EntryOrganisation
from tests import factories
from tests.facilitation import factories as facilitation_factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def exported(tmp_path):
    """Return {name: text} of everything in the file."""
    call_command("export_bank", str(tmp_path / "bank.zip"), verbosity=0)
    with zipfile.ZipFile(tmp_path / "bank.zip") as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


class Links(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.links, self.ids = [], set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.links += [found["href"]] if "href" in found else []
        self.ids |= {found["id"]} if "id" in found else set()


def crawl(members):
    """Follow every link from the first page; return the names reached. A link that leads nowhere fails."""
    reached, waiting = set(), ["index.html"]
    while waiting:
        name = waiting.pop()
        if name in reached:
            continue
        reached.add(name)
        if not name.endswith(".html"):
            continue
        for link in Links(members[name]).links:
            if link.startswith(("https://", "http://")):
                continue
            path, _hash, anchor = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            assert target in members, f"{name} leads to {link}"
            assert not anchor or anchor in Links(members[target]).ids, f"{name} leads to {link}"
            waiting.append(target)
    return reached


@pytest.fixture
def bank():
    """A bank with something of everything, and a secret of each sort; return {what it is: page}."""
    council = factories.organisation("Secret Borough Council")
    described = EntryOrganisation(organisation=council, showing="described", shown_as="a rural district")
    topic, place = factories.topic("Community rights"), factories.place("Sampleton")
    hall = factories.case_study("A hall", topics=[topic], places=[place], organisations=[described])
    link = f'<p>As <a linktype="page" id="{hall.pk}">the hall</a> did, see <a href="https://council.example/">them</a>.</p>'
    found = {
        "hall": hall,
        "study": factories.case_study("A register", context=link, contact_email="canary-mailbox@example.org"),
        "barrier": factories.barrier("Nobody answers"),
        "definition": factories.definition(),
        "vanguard": factories.vanguard("A vanguard"),
        "session": factories.session("On land"),
        "dream": factories.case_study("A dream", is_illustration=True),
        "merged": factories.case_study("A pier"),
        "gone": factories.case_study("canary-unpublished"),
        "down": factories.case_study("canary-down"),
        "old": factories.case_study("An old way"),
    }
    items = [factories.collection_item(found[name]) for name in ("hall", "dream", "gone")]
    found["collection"] = factories.collection(
        "Worth reading", items=[*items, factories.collection_item(found["gone"])]
    )
    factories.case_study("canary-draft", live=False)
    private = factories.case_study("canary-private")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    found["gone"].unpublish()
    down, old = found["down"], found["old"]
    down.state, down.state_reason, down.state_date = EntryState.TAKEN_DOWN, "It had to go.", "2026-01-02"
    factories.publish(down)
    old.state, old.state_reason, old.state_date = EntryState.SUPERSEDED, "The law changed.", "2026-01-02"
    old.replacement = hall
    factories.publish(old)
    merge_entries(keep=hall, drop=found["merged"])
    return found


def test_every_link_leads_somewhere_and_every_number_is_in_it(bank, tmp_path):
    question = facilitation_factories.question(wording="Who keeps the list?")
    members = exported(tmp_path)
    reached = crawl(members)
    left = {name for name in members if not name.startswith("data/")} - reached
    assert left == set()
    ids = Links(members["numbers.html"]).ids
    assert ids == {str(number) for number in PublishedEntry.objects.values_list("number_id", flat=True)}
    hall = bank["hall"].number
    numbers = dict(re.findall(r'<p id="(\d+)">(.*?)</p>', members["numbers.html"], re.DOTALL))
    assert f'href="entries/{hall}.html"' in numbers[str(hall)]
    assert "It had to go." in numbers[str(bank["down"].number)]
    assert f'href="#{hall}"' in numbers[str(bank["merged"].number)]
    assert f'<a href="../entries/{hall}.html">the hall</a>' in members[f"entries/{bank['study'].number}.html"]
    assert f'href="../entries/{hall}.html"' in members[f"entries/{bank['collection'].number}.html"]
    assert "Worth reading." in members[f"entries/{bank['collection'].number}.html"]
    assert "invented" in members[f"entries/{bank['dream'].number}.html"]
    assert f"numbers.html#{hall}" in members[f"entries/{bank['old'].number}.html"]
    assert "Who keeps the list?" in members[f"questions/{question.pk}.html"]


def test_nothing_that_is_not_public_is_in_it(bank, tmp_path):
    text = "\n".join(exported(tmp_path).values())
    assert "a rural district" in text
    assert re.findall(r"canary-\w+|Secret \w+", text) == []


def test_the_data_says_what_the_pages_say(bank, tmp_path):
    members = exported(tmp_path)
    entries = [json.loads(line) for line in members["data/entries.jsonl"].splitlines()]
    assert {one["number"] for one in entries} == {
        int(name.removeprefix("entries/").removesuffix(".html")) for name in members if name.startswith("entries/")
    }
    (study,) = [one for one in entries if one["number"] == bank["study"].number]
    assert (study["title"], study["kind"], "page_id" in study) == ("A register", "case-study", False)
    gone = [json.loads(line) for line in members["data/withdrawn.jsonl"].splitlines()]
    assert (bank["down"].number, "It had to go.") in {(one["number"], one["reason"]) for one in gone}
    assert f"Pages of entries by language: en-gb {len(entries)}" in members["README.txt"]
    assert f"Withdrawn, with reason: {len(gone)}" in members["README.txt"]


def test_a_translation_stands_in_the_folder_of_its_language(tmp_path):
    welsh, _ = Locale.objects.get_or_create(language_code="cy")
    page = factories.case_study("A register")
    copy = page.copy_for_translation(welsh, copy_parents=True)
    copy.title = "Cofrestr"
    factories.publish(copy)
    members = exported(tmp_path)
    assert "<h1>Cofrestr</h1>" in members[f"cy/entries/{page.number}.html"]
    assert crawl(members) >= {f"cy/entries/{page.number}.html", f"entries/{page.number}.html"}


def read(response):
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def test_the_copy_is_linked_and_handed_out(client, tmp_path):
    page = factories.case_study("A register")
    assert "/bank.zip" not in client.get(page.get_url()).content.decode()
    assert client.get("/bank.zip").status_code == 503
    make_copy()
    assert re.search(r'href="/bank.zip"[^>]*>\s*Take the whole bank', client.get(page.get_url()).content.decode())
    response = client.get("/bank.zip")
    assert f"entries/{page.number}.html" in read(response).namelist()
    assert (response["Content-Type"], response["Cache-Control"]) == ("application/zip", "no-cache")
    assert re.fullmatch(r'attachment; filename="bank-[\d-]{10}\.zip"', response["Content-Disposition"])
    assert client.get("/bank.zip", headers={"If-None-Match": response["ETag"]}).status_code == 304
    make_copy()
    assert client.get("/bank.zip", headers={"If-None-Match": response["ETag"]}).status_code == 200
    assert len(list((tmp_path / "media" / "export").iterdir())) == 2


def test_what_is_withdrawn_is_not_given_out_any_more(client, django_capture_on_commit_callbacks, monkeypatch):
    page, other = factories.case_study("A register"), factories.case_study("A hall")
    question = facilitation_factories.question()
    make_copy()
    factories.case_study("Another")
    assert client.get("/bank.zip").status_code == 200
    page.unpublish()
    refused = client.get("/bank.zip")
    assert (refused.status_code, refused["Cache-Control"]) == (503, "no-store")
    with django_capture_on_commit_callbacks(execute=True):
        other.save_revision().publish()
    assert f"entries/{page.number}.html" not in read(client.get("/bank.zip")).namelist()
    Question.objects.filter(pk=question.pk).update(published_at=None)
    assert client.get("/bank.zip").status_code == 503
    renew_copy.call()
    assert f"questions/{question.pk}.html" not in read(client.get("/bank.zip")).namelist()


def test_a_failure_leaves_the_copy_before(client, tmp_path, monkeypatch):
    factories.case_study("A register")
    make_copy()
    before = served_copy()

    def fail(*args):
        raise OSError("no space left on device")

    monkeypatch.setattr(export, "_write_numbers", fail)
    with pytest.raises(OSError, match="no space"):
        make_copy()
    assert served_copy() == before
    assert len(list((tmp_path / "media" / "export").iterdir())) == 2
    assert client.get("/bank.zip").status_code == 200


def test_three_entries_take_as_many_statements_as_one(tmp_path):
    costs = []
    for number in range(3):
        factories.case_study(f"Entry {number}", topics=[factories.topic()], places=[factories.place()])
        with CaptureQueriesContext(connection) as statements:
            export_bank(tmp_path / "bank.zip")
        costs.append(len(statements))
    assert costs[0] == costs[2]
