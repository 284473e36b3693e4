"""Contributors follow what they said by link, code or mail, change their mind there, and nobody else gets in."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone, translation

from facilitation.access.codes import private_token
from facilitation.choices import ContributionState, Destination, Naming, ProvenanceKind, ProvenanceState, Satisfaction
from facilitation.consent import consent_actions
from facilitation.consent.withholding import confirm_rewrite
from facilitation.contributor import signed_links
from facilitation.models import ConsentWording, Contribution, Participant, Provenance
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db

HEADERS = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}
QUERIES = 10


@pytest.fixture
def entry(contribution):
    """A published entry, one field of which holds it."""
    page = factories.case_study("A hall in Hull", what_was_done="<p>Nobody keeps the register.</p>")
    made.fed(contribution, page, "what_was_done")
    return page


def page_of(client, token, query=""):
    """Return the text of the page that a private link opens."""
    return client.get(f"/said/{token}/{query}").content.decode()


def send(client, token, **data):
    """Send a form of the page and return where it leads."""
    answer = client.post(f"/said/{token}/", data)
    assert answer.status_code == 302
    return answer["Location"].removeprefix(f"/said/{token}/")


def test_page_tells_from_what_was_heard_to_the_answer(client, token, person, contribution, entry):
    draft = factories.barrier("Doubt", live=False)
    made.fed(contribution, draft, "occurrence_rows", row=factories.occurrence())
    question = made.question("Who keeps it?", answer="The clerk does.", answered_on=timezone.localdate())
    Provenance.objects.create(contribution=contribution, question=question, kind=ProvenanceKind.QUESTION)
    text = " ".join(page_of(client, token).split())
    assert "“Focus group”, Session two" in text
    assert re.search(r'<blockquote lang="en-gb">\s*Nobody keeps the register.\s*</blockquote>', text)
    address = entry.get_url()
    done = f'“What was done” of entry {entry.number}, <a href="{address}">A hall in Hull</a>: <b>published</b>'
    assert done in text
    assert f"“A place where it was met” of entry {draft.number}: <b>a draft, not published yet</b>" in text
    assert f"Question {question.pk}, “Who keeps it?”: <b>answered on" in text
    assert "The clerk does." in text
    assert "Doubt" not in text


def test_fields_of_one_entry_are_told_in_one_line_by_the_headings_that_readers_see(client, token, contribution):
    page = factories.definition("Asset", statement="A hall.", whose_described="Some people")
    for field in ("title", "term", "statement", "whose_described"):
        made.fed(contribution, page, field)
    text = " ".join(page_of(client, token).split())
    called = "“The title”, “The term”, “What it means”, “Whose definition it is”"
    assert f"<li>{called} of entry {page.number}, <a" in text


def test_page_tells_what_is_withheld_or_rewritten(client, token, contribution, entry):
    part = contribution.provenances.get()
    consent_actions.withdraw(contribution=contribution)
    assert "“What was done” of entry" in page_of(client, token)
    assert "<b>withheld: taken out, and readers do not see it</b>" in page_of(client, token)
    part.refresh_from_db()
    confirm_rewrite(part=part, user=made.user("Editors"))
    assert "<b>rewritten in other words that hold nothing of yours</b>" in page_of(client, token)


def test_page_tells_why_something_was_set_aside(client, token, contribution):
    contribution.state, contribution.set_aside_reason = ContributionState.SET_ASIDE, "We know this already."
    contribution.save()
    text = page_of(client, token)
    assert ["It was set aside." in text, "We know this already." in text] == [True, True]


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_for_one_and_three(client, token, person, count, django_assert_num_queries):
    for number in range(count):
        contribution = made.contribution(f"Thing {number}.", by=person)
        page = factories.case_study(f"Hall {number}")
        made.fed(contribution, page, "what_was_done")
        question = made.question(f"Who {number}?", answer="We.", answered_on=timezone.localdate())
        Provenance.objects.create(contribution=contribution, question=question, kind=ProvenanceKind.QUESTION)
    page_of(client, token)
    with django_assert_num_queries(QUERIES):
        text = page_of(client, token)
    assert text.count('class="contribution__item"') == count


@pytest.mark.parametrize("place", ["link", "sure", "code", "unknown", "confirm"])
def test_nothing_of_a_private_page_is_passed_on_or_kept(client, token, person, contribution, place):
    person.email = "hilda@example.org"
    person.save()
    address = {
        "link": f"/said/{token}/",
        "sure": f"/said/{token}/?sure=erase-all",
        "code": "/said/",
        "unknown": f"/said/{private_token()}/",
        "confirm": signed_links.signed_path(person, signed_links.CONFIRMING),
    }[place]
    answer = client.get(address)
    assert {name: answer[name] for name in HEADERS} == HEADERS
    assert "no-store" in answer["Cache-Control"]
    assert '<meta name="robots" content="noindex, nofollow">' in answer.content.decode()
    assert set(answer.cookies) <= {"csrftoken"}


def test_narrowing_is_done_at_once_and_twice_is_once(client, token, contribution, entry):
    choice = {"do": "consent", "item": contribution.pk, "may_go_to": Destination.TEAM, "naming": Naming.NOT}
    assert [send(client, token, **choice), send(client, token, **choice)] == ["?done=consent"] * 2
    contribution.refresh_from_db()
    assert (contribution.may_go_to, contribution.naming) == (Destination.TEAM, Naming.NOT)
    shown = ConsentWording.current("en-gb")
    records = contribution.consent_records.values_list("act", "wording", "language")
    assert list(records) == [("given", shown.pk, "en-gb"), ("changed", shown.pk, "en-gb")]
    assert "Nobody keeps" not in client.get(entry.get_url()).content.decode()
    assert "Saved. What you no longer allow is taken out already." in page_of(client, token, "?done=consent")


def test_the_page_and_the_record_are_in_the_language_that_it_is_read_in(client, token, contribution):
    with translation.override("cy"):
        here = reverse("facilitation:said_link", args=[token])
    shown = client.get(here).content.decode()
    assert [shown.count(words) for words in ("Nid oes dim wedi’i ddewis drosoch.", "Nothing is chosen for you.")] == [
        1,
        0,
    ]
    assert shown.count('<blockquote lang="en-gb">Nobody keeps the register.') == 1
    client.post(here, {"do": "consent", "item": contribution.pk, "may_go_to": 1, "naming": "not"})
    records = contribution.consent_records.order_by("pk").values_list("act", "wording__language", "language")
    assert list(records)[-1] == ("changed", "cy", "cy")


def test_consent_for_everything_at_once(client, token, person, contribution):
    other = made.contribution("Another.", by=person)
    gone = consent_actions.erase(contribution=made.contribution("Gone.", by=person))
    send(client, token, do="consent-all", may_go_to=Destination.TEAM, naming=Naming.NAME)
    now = person.contributions.order_by("pk").values_list("pk", "may_go_to", "naming")
    team = (Destination.TEAM, Naming.NAME)
    assert list(now) == [(contribution.pk, *team), (other.pk, *team), (gone.pk, Destination.NOWHERE, Naming.NOT)]


def test_what_was_given_for_the_room_stays_so_and_says_so(client):
    token = private_token()
    person = made.participant(token=token, meeting=made.meeting())
    contribution, other = (
        made.contribution(by=person, may_go_to=place) for place in (Destination.ROOM, Destination.BANK)
    )
    offered = [
        re.findall(r'name="may_go_to" value="(\d)"( checked)?', part)
        for part in page_of(client, token).split("<h3>What you allow</h3>")[1:]
    ]
    assert [one[:4] for one in offered] == [
        [("1", ""), ("2", " checked"), ("3", ""), ("4", "")],
        [("1", ""), ("3", " checked"), ("4", ""), ("1", "")],
    ]
    assert "This room: whoever took part · Named: not at all" in page_of(client, token)
    send(client, token, do="consent", item=contribution.pk, may_go_to=Destination.ROOM, naming=Naming.ORGANISATION)
    refused = client.post(f"/said/{token}/", {"do": "consent", "item": other.pk, "may_go_to": 2, "naming": "not"})
    now = person.contributions.order_by("pk").values_list("may_go_to", "naming")
    assert (refused.status_code, list(now)) == (422, [(Destination.ROOM, "organisation"), (Destination.BANK, "not")])


@pytest.mark.parametrize("action", ["withdraw", "erase"])
def test_an_item_is_withdrawn_or_erased_after_a_second_word(client, token, contribution, entry, action):
    confirmation = page_of(client, token, f"?sure={action}&item={contribution.pk}")
    assert f'<input type="hidden" name="do" value="{action}">' in confirmation
    contribution.refresh_from_db()
    assert contribution.may_go_to == Destination.BANK
    assert [send(client, token, do=action, item=contribution.pk) for _ in range(2)] == [f"?done={action}"] * 2
    contribution.refresh_from_db()
    assert (contribution.may_go_to, contribution.text == "", contribution.is_erased) == (
        Destination.NOWHERE,
        *[action == "erase"] * 2,
    )
    assert contribution.provenances.get().state == ProvenanceState.WITHHELD
    acts = {"withdraw": ["given", "withdrawn"], "erase": ["given", "withdrawn", "erased"]}
    assert list(contribution.consent_records.values_list("act", flat=True)) == acts[action]


def test_everything_is_withdrawn(client, token, person, contribution):
    made.contribution("Another.", by=person)
    assert send(client, token, do="withdraw-all") == "?done=withdraw-all"
    assert set(person.contributions.values_list("may_go_to", flat=True)) == {Destination.NOWHERE}


def test_everything_is_erased_and_the_link_says_so(client, token, person, contribution, entry):
    Participant.objects.filter(pk=person.pk).update(name="Hilda", email="hilda@example.org")
    assert [send(client, token, do="erase-all") for _ in range(2)] == ["?done=erase-all"] * 2
    person.refresh_from_db()
    assert (person.has_details, person.contributions.exclude(text="").count()) == (False, 0)
    text = page_of(client, token)
    assert ["You had it erased. Nothing of it is kept." in text, "Nobody keeps" in text] == [True, False]
    assert "Your personal details were erased on" in text


def test_details_are_erased_and_what_was_said_stays(client, token, person, contribution, entry):
    Participant.objects.filter(pk=person.pk).update(name="Hilda", email="hilda@example.org", place="Mill Lane")
    send(client, token, do="erase-details")
    person.refresh_from_db()
    assert (person.has_details, person.wants_mail) == (False, False)
    assert "Nobody keeps" in client.get(entry.get_url()).content.decode()


def test_mail_is_switched_on_confirmed_and_off(client, token, person, contribution, django_capture_on_commit_callbacks):
    details = {"do": "details", "name": "", "organisation_name": "", "email": "hilda@example.org"}
    with django_capture_on_commit_callbacks(execute=True):
        send(client, token, **details, wants_mail="on")
    person.refresh_from_db()
    assert (person.email, person.wants_mail, person.email_confirmed_at) == ("hilda@example.org", True, None)
    assert [(message.to, token in message.body) for message in mail.outbox] == [(["hilda@example.org"], False)]
    send(client, token, **details)
    person.refresh_from_db()
    assert person.wants_mail is False


def test_a_new_name_has_to_be_confirmed_again(client, token, person, contribution):
    Participant.objects.filter(pk=person.pk).update(name="Hilda", confirmed_at=timezone.now())
    send(client, token, do="details", name="Gerda", organisation_name="", email="")
    person.refresh_from_db()
    assert (person.name, person.is_confirmed) == ("Gerda", False)


def test_a_role_can_be_taken_away_and_has_to_be_confirmed_again(client, token, person, contribution):
    details = {"name": "Hilda", "role": "Minister"}
    Participant.objects.filter(pk=person.pk).update(**details, confirmed_at=timezone.now())
    assert 'name="role" type="text" autocomplete="organization-title" value="Minister"' in page_of(client, token)
    send(client, token, do="details", **details, organisation_name="", email="")
    person.refresh_from_db()
    assert (person.role, person.is_confirmed) == ("Minister", True)
    send(client, token, do="details", **details | {"role": ""}, organisation_name="", email="")
    person.refresh_from_db()
    assert (person.name, person.role, person.is_confirmed) == ("Hilda", "", False)


def test_a_name_is_one_line(client, token, person, contribution):
    send(client, token, do="details", name="Hilda\n\nMinister", organisation_name="Ashby \r\n Trust", email="")
    person.refresh_from_db()
    assert (person.name, person.organisation_name) == ("Hilda Minister", "Ashby Trust")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ({"do": "consent", "may_go_to": 9, "naming": "not"}, "Choose one of the places it may go."),
        ({"do": "consent", "may_go_to": 0, "naming": "not"}, "Choose one of the places it may go."),
        ({"do": "consent", "may_go_to": 3}, "Choose how you are named."),
        ({"do": "consent-all"}, "Choose where it may go."),
        ({"do": "details", "wants_mail": "on"}, "Give the address that we are to write to, or switch mail off."),
        ({"do": "details", "email": "hilda"}, "Write an e-mail address such as name@example.org, or leave it empty."),
        ({"do": "details", "name": "n" * 200_000}, "Ensure this value has at most 120 characters"),
        ({"do": "satisfaction", "question": 1}, "Choose whether the answer answered it."),
    ],
)
def test_what_cannot_be_used_is_told_and_changes_nothing(client, token, person, contribution, data, error):
    answer = client.post(f"/said/{token}/", data | {"item": contribution.pk})
    assert (answer.status_code, error in answer.content.decode()) == (422, True)
    before = (person.name, contribution.may_go_to)
    person.refresh_from_db()
    contribution.refresh_from_db()
    assert (person.name, contribution.may_go_to) == before


@pytest.mark.parametrize("item", ["0", "-1", "x", "٣", "9" * 30, ""])
def test_an_item_that_is_not_theirs_is_not_found(client, token, contribution, item):
    assert client.get(f"/said/{token}/", {"sure": "erase", "item": item}).status_code == 404
    assert client.post(f"/said/{token}/", {"do": "erase", "item": item}).status_code == 404


def test_a_link_opens_nothing_of_another(client, token, person, contribution):
    other = made.contribution("Of another.")
    assert client.post(f"/said/{token}/", {"do": "erase", "item": other.pk}).status_code == 404
    assert "Of another." not in page_of(client, token)
    assert Contribution.objects.get(pk=other.pk).text == "Of another."
    question = made.question("Who?", answer="We.", answered_on=timezone.localdate())
    Provenance.objects.create(contribution=other, question=question, kind=ProvenanceKind.QUESTION)
    judged = {"do": "satisfaction", "question": question.pk, "satisfaction": Satisfaction.NO}
    assert client.post(f"/said/{token}/", judged).status_code == 404


def test_the_asker_says_whether_it_was_answered(client, token, contribution):
    question = made.question("Who keeps it?", answer="We do.", answered_on=timezone.localdate())
    Provenance.objects.create(contribution=contribution, question=question, kind=ProvenanceKind.QUESTION)
    note = {"satisfaction": Satisfaction.PARTLY, "note": "Since when?"}
    assert send(client, token, do="satisfaction", question=question.pk, **note) == "?done=satisfaction"
    question.refresh_from_db()
    assert (question.satisfaction, question.satisfaction_note) == (Satisfaction.PARTLY, "Since when?")
    assert "<b>partly</b> – Since when?" in page_of(client, token)


def test_whoever_replied_does_not_judge_the_answer(client, token, contribution):
    question = made.question("Who keeps it?", answer="We do.", answered_on=timezone.localdate())
    Provenance.objects.create(contribution=contribution, question=question, kind=ProvenanceKind.REPLY)
    judged = {"do": "satisfaction", "question": question.pk, "satisfaction": Satisfaction.NO}
    assert client.post(f"/said/{token}/", judged).status_code == 404
