"""A contributor follows what they said, by private link and by code, changes their mind, and it is gone."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from facilitation.access.codes import private_token, secret_hash, sheet_code
from facilitation.choices import Naming, ProvenanceKind
from facilitation.contributor import signed_links
from facilitation.models import Contribution, Participant, Provenance, Sheet
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db

WORDS = "Nobody keeps the zorvakle."


@pytest.fixture
def phone(page):
    """A phone without scripts could do all of this; this one has them, so that axe can look."""
    page.set_viewport_size({"width": 320, "height": 900})
    return page


@pytest.fixture
def meeting():
    """A meeting of a session."""
    return made.meeting("Focus group", session=factories.session("Session two"))


def contributed(person):
    """Return an entry that holds what the person said, with a question that was answered and one thing set aside."""
    contribution = made.contribution(WORDS, by=person, naming=Naming.ORGANISATION, heading="The register")
    made.contribution("Parking.", by=person, state="set-aside", set_aside_reason="It is not about this subject.")
    entry = factories.case_study("A hall in Hull", what_was_done=f"<p>{WORDS}</p>")
    made.fed(contribution, entry, "what_was_done")
    question = made.question("Who keeps it?", answer="The clerk does.", answered_on=timezone.localdate())
    Provenance.objects.create(contribution=contribution, question=question, kind=ProvenanceKind.QUESTION)
    return entry


def assert_accessible(page, axe):
    for summary in page.locator("details:not([open]) > summary").all():
        if summary.is_visible():
            summary.click()
    axe(page)


def found(page, url):
    page.goto(f"{url}/search/?q=zorvakle")
    return page.locator(".card__title").all_inner_texts()


def test_by_private_link_consent_is_narrowed_and_it_is_gone(phone, axe, live_server, meeting):
    token = private_token()
    entry = contributed(made.participant(token=token, meeting=meeting, organisation_name="Sampleton Trust"))
    assert found(phone, live_server.url) == ["A hall in Hull"]
    phone.goto(f"{live_server.url}/said/{token}/")
    assert_accessible(phone, axe)
    expect(phone.get_by_text("It is not about this subject.")).to_have_count(1)
    phone.get_by_role("link", name="A hall in Hull").click()
    expect(phone.get_by_text(WORDS)).to_have_count(1)
    phone.go_back()
    first = phone.locator(".contribution__item").first
    first.get_by_text("Change this").click()
    first.get_by_label("The team that runs the session").check()
    first.get_by_label("Not at all").check()
    first.get_by_role("button", name="Save").click()
    expect(phone.get_by_role("status")).to_have_text("Saved. What you no longer allow is taken out already.")
    expect(first.get_by_text("withheld: taken out, and readers do not see it")).to_have_count(2)
    assert_accessible(phone, axe)
    phone.goto(live_server.url + entry.get_url())
    expect(phone.get_by_text(WORDS)).to_have_count(0)
    assert found(phone, live_server.url) == []


def test_by_code_from_paper_the_asker_judges_and_erases_everything(phone, axe, live_server, meeting):
    code = sheet_code()
    person = made.participant(token=code, meeting=meeting, name="Hilda")
    Sheet.objects.create(meeting=meeting, code_hash=secret_hash(code), participant=person)
    entry = contributed(person)
    phone.goto(f"{live_server.url}/said/")
    phone.get_by_label("Your code").fill("wrong")
    phone.get_by_role("button", name="Show what became of it").click()
    expect(phone.get_by_role("alert").get_by_role("link")).to_contain_text("We do not know this code.")
    assert_accessible(phone, axe)
    phone.get_by_label("Your code").fill(code.upper().replace("-", " "))
    phone.get_by_role("button", name="Show what became of it").click()
    phone.get_by_label("Partly").check()
    assert code not in phone.url
    phone.get_by_label("What is still open?").fill("Since when?")
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("You said of this answer: partly – Since when?")).to_have_count(1)
    phone.get_by_role("link", name="Erase everything").click()
    expect(phone.get_by_role("button", name="Yes, erase")).to_be_visible()
    assert_accessible(phone, axe)
    phone.get_by_role("link", name="No, leave it as it is").click()
    phone.get_by_role("link", name="Erase everything").click()
    phone.get_by_role("button", name="Yes, erase").click()
    expect(phone.get_by_text("You had it erased. Nothing of it is kept.")).to_have_count(2)
    assert_accessible(phone, axe)
    phone.goto(live_server.url + entry.get_url())
    expect(phone.get_by_text(WORDS)).to_have_count(0)
    assert Contribution.objects.exclude(text="").count() == 0
    assert Participant.objects.get(pk=person.pk).name == ""


def test_who_is_to_be_named_confirms_it(phone, axe, live_server, meeting):
    person = made.participant(
        meeting=meeting, organisation_name="Sampleton Trust", email="hilda@trust.example.org", wants_mail=True
    )
    made.contribution(WORDS, by=person, naming=Naming.ORGANISATION)
    phone.goto(live_server.url + signed_links.signed_path(person, signed_links.CONFIRMING))
    assert_accessible(phone, axe)
    phone.get_by_role("button", name="Yes, this is right").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Thank you. It is confirmed")
    assert_accessible(phone, axe)
    phone.goto(f"{live_server.url}/said/{private_token()}/")
    assert_accessible(phone, axe)
    expect(phone.get_by_role("heading", level=1)).to_have_text("This link does not open anything")
