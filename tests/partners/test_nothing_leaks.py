"""No output for partners holds a word of what readers may not read, and each says at once what was taken down."""

import io
import zipfile
from datetime import date

import pypdf
import pytest
from django.core.management import call_command
from django.urls import get_resolver, reverse
from docx import Document as DocxDocument
from wagtail.models import PageViewRestriction

from facilitation.choices import Destination
from facilitation.consent import consent_actions
from practice.choices import EntryState
from practice.lifecycle.actions import take_down
from practice.models import EntryOrganisation
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db

READABLE = "windmill"  # a word of every entry, by which each output finds them
# Made-up words, each of which stands for one thing that readers may not read.
SECRETS = {
    "draft": "zorvakle",
    "unpublished": "muntrigo",
    "private": "phebbota",
    "described organisation": "quilldun",
    "beyond consent": "grastivo",
    "taken down": "yevandok",
    "unpublished question": "hobrunta",
    "mailbox of a contact": "wexcarim",
}
FILES = {f"take-away/entries.{ending}" for ending in ("csv", "json", "bib", "ris")}


@pytest.fixture
def bank():
    """A bank with something to leak of each sort: {name: page or question}."""
    topic = factories.topic("Community rights")
    filed = {"topics": [topic], "summary": f"About a {READABLE}."}
    shown = factories.case_study(f"A {READABLE} that turns", contact_email="wexcarim@example.org", **filed)
    shown.accepts_messages = True
    described = {"showing": "described", "shown_as": "a rural district", "locale": shown.locale}
    shown.organisation_rows.add(EntryOrganisation(organisation=factories.organisation("Quilldun Council"), **described))
    factories.publish(shown)
    contribution = made.contribution("A grastivo of ours.", may_go_to=Destination.BANK)
    fed = factories.case_study(f"The {READABLE} of others", what_was_done="<p>A grastivo of ours.</p>", **filed)
    made.fed(contribution, fed, "what_was_done")
    consent_actions.withdraw(contribution=contribution)
    factories.case_study(f"A {READABLE} zorvakle", live=False, **filed)
    factories.case_study(f"A {READABLE} muntrigo", **filed).unpublish()
    private = factories.case_study(f"A {READABLE} phebbota", **filed)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    down = factories.case_study(f"A {READABLE} yevandok", **filed)
    items = [factories.collection_item(page) for page in (shown, fed, private, down)]
    collection = factories.collection(f"On every {READABLE}", items=items, **filed)
    take_down(entry=down, reason="It was wrong.")
    session = made.large_session(f"Session on the {READABLE}", practice_start=date(2011, 5, 3).isoformat())
    made.question("Where is the hobrunta?", published=False)
    question = made.question(f"Where is the {READABLE}?")
    return {
        "shown": shown,
        "fed": fed,
        "private": private,
        "down": down,
        "collection": collection,
        "session": session,
        "question": question,
        "topic": topic,
    }


def addresses(bank):
    """Return every address at which linking gives something out of this bank, a set."""
    numbers = [page.number for page in (bank["shown"], bank["fed"], bank["private"], bank["down"])]
    listed = ",".join(map(str, numbers))
    found = {"/llms.txt", "/most-reused/", "/questions.atom", "/for-partners/", "/follow/", "/calendar/sessions.ics"}
    found |= {f"/series-{bank['session'].get_parent().pk}.atom", f"/api/v1/questions/{bank['question'].pk}"}
    found |= {f"/collections/{bank['collection'].number}/coverage/"}
    for selection in ("", f"?q={READABLE}", f"?collection={bank['collection'].number}", f"?numbers={listed}"):
        found |= {f"/search.atom{selection}", f"/embed/{selection}", f"/embed-code/{selection}", f"/map/{selection}"}
        found |= {f"/{file}{selection}" for file in FILES}
        found |= {f"/take-away/pack.{ending}{selection}" for ending in ("pdf", "docx")}
    found |= {f"/shortlist/?numbers={listed}", f"/compare/?numbers={listed}"}
    for number in numbers:
        found |= {f"/{path}/{number}/" for path in ("id", "embed", "changes", "used", "ask-contact")}
        found |= {f"/api/v1/entries/{number}", f"/oembed?url=http://127.0.0.1:8000/id/{number}/"}
        found |= {f"/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:127.0.0.1:{number}"}
    lists = ("entries", "collections", "sessions", "questions", "vocabularies")
    found |= {f"/api/v1/{name}" for name in lists} | {"/api/v1/entries?updated_since=2011-01-01&sections=true"}
    found |= {f"/api/v1/entries?q={READABLE}", f"/api/v1/collections/{bank['collection'].number}"}
    found |= {f"/oai?verb={verb}&metadataPrefix=oai_dc" for verb in ("ListRecords", "ListIdentifiers")}
    found |= {"/oai?verb=Identify", "/oai?verb=ListSets"}
    found |= {page.get_url() for page in (bank["shown"], bank["fed"], bank["collection"], bank["session"])}
    return found | {f"/cy{address}" for address in found if address.startswith(("/search.atom", "/embed/", "/map/"))}


def text_of(response):
    """Return what a person reads in an answer, whatever its format, in small letters."""
    body, kind = response.getvalue(), response.get("Content-Type", "")
    if kind.startswith("application/pdf"):
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(body)).pages).lower()
    if "wordprocessingml" in kind:
        document = DocxDocument(io.BytesIO(body))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells]).lower()
    return body.decode().lower()


def test_no_output_holds_what_readers_may_not_read(client, bank):
    read = {address: text_of(client.get(address)) for address in sorted(addresses(bank))}
    leaks = [(what, address) for what, word in SECRETS.items() for address, text in read.items() if word in text]
    assert leaks == []
    silent = {address for address in read if READABLE not in read[address]}
    for name in ("/search.atom", "/embed/", "/take-away/entries.json", "/take-away/pack.pdf", "/take-away/pack.docx"):
        assert name not in silent, name  # or there was nothing that could leak


def test_the_whole_bank_in_one_file_holds_nothing_either(bank, tmp_path):
    call_command("export_bank", str(tmp_path / "bank.zip"))
    with zipfile.ZipFile(tmp_path / "bank.zip") as archive:
        files = {name: archive.read(name).decode().lower() for name in archive.namelist()}
    assert [(what, name) for what, word in SECRETS.items() for name in files if word in files[name]] == []
    assert any(READABLE in text for text in files.values())


def test_what_is_taken_down_is_gone_from_all_that_hold_it(client, bank, tmp_path):
    """Live, embedded, shortlisted, mirrored, exported: one collection, read again after one of its entries went."""
    shown, collection = bank["shown"], bank["collection"]
    numbers = f"?numbers={shown.number},{bank['fed'].number}"
    places = {
        "live": collection.get_url(),
        "embedded": f"/embed/{collection.number}/",
        "shortlisted": f"/shortlist/{numbers}",
        "mirrored": f"/api/v1/collections/{collection.number}",
        "exported": f"/take-away/entries.json?collection={collection.number}",
    }
    title = shown.title.lower()
    assert [place for place, address in places.items() if title not in text_of(client.get(address))] == []
    take_down(entry=shown, reason="Its figures were wrong.")
    after = {place: text_of(client.get(address)) for place, address in places.items()}
    assert [place for place, text in after.items() if title in text] == []
    reasons_shown = {place for place, text in after.items() if "its figures were wrong" in text}
    assert reasons_shown >= {"live", "shortlisted", "mirrored"}
    changes = client.get("/api/v1/entries?updated_since=2011-01-01").json()
    gone = {item["number"]: item for item in changes["withdrawn"]}
    assert gone[shown.number]["reason"] == "Its figures were wrong."


def test_every_address_of_linking_that_readers_get_is_read_here(bank):
    """A new output cannot be forgotten: the resolver knows it, and it must be among those above or a form."""
    forms = {"follow_sent", "follow_held_ask", "follow_held_sent", "follow_held", "follow_confirm", "follow_end"}
    forms |= {"message_written", "confirm_message", "stop_messages", "own_reuse_report"}
    elsewhere = {"bank_zip", "permanent_series_address", "short_address", "deleted_term", "theme_coverage", "api_docs"}
    elsewhere |= {"no_such_api_address", "selection_feed", "download_pdf", "download_docx"}
    known = {address.split("?")[0] for address in addresses(bank)}
    missing = set()
    for name, pattern in named(get_resolver().url_patterns):
        if name in forms | elsewhere:
            continue
        route = str(pattern.pattern).split("<")[0].rstrip("/")
        if not any(address.lstrip("/").startswith(route) for address in known):
            missing.add(name)
    assert missing == set()
    assert reverse("selection_feed") in known
    assert bank["down"].__class__.objects.get(pk=bank["down"].pk).state == EntryState.TAKEN_DOWN


def named(patterns):
    """Yield (name, pattern) of the addresses whose views stand in this app."""
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from named(pattern.url_patterns)
        elif (
            pattern.name and pattern.callback.__module__.startswith("partners.") and "admin" not in str(pattern.pattern)
        ):
            yield pattern.name, pattern
