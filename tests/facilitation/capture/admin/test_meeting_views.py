"""Those who run a meeting open and close its link, renew it, print sheets, and type in what was written on paper."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from facilitation.access.codes import secret_hash
from facilitation.capture import rate_limits
from facilitation.capture.paper import correction, sheets
from facilitation.choices import ContributionState, Destination, Naming
from facilitation.consent import consent_actions
from facilitation.models import ConsentRecord, ConsentWording, Contribution, KeyQuestion, Meeting, Participant, Sheet
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db


def at(name, *args):
    """Return the admin address called `name`."""
    return reverse(f"facilitation_capture:{name}", args=args)


@pytest.fixture
def team():
    """A team of facilitators."""
    return made.team()


@pytest.fixture
def meeting(team):
    """A meeting of that team that is not open yet."""
    return made.meeting("Focus group", session=factories.session(team=team), is_open=False)


@pytest.fixture
def facilitator(team, client):
    """A facilitator of that team, signed in."""
    user = made.user("Facilitators", teams=[team])
    client.force_login(user)
    return user


SHEETS = {"count": 1, "languages": ["en-gb"]}
ENGLISH, WELSH = "Nothing is chosen for you.", "Nid oes dim wedi’i ddewis drosoch."  # of the wordings of consent


def printed(client, meeting, count=1, languages=("en-gb",)):
    """Print sheets and return (number, code) of each as they stand on the paper."""
    markup = client.post(at("sheets", meeting.pk), {"count": count, "languages": languages}).content.decode()
    numbers, codes = (re.findall(f"<b>({sign})</b>", markup) for sign in (r"\w{4}-\w{4}", r"\w{4}-\w{4}-\w{4}"))
    return list(zip(numbers, codes, strict=True))


@pytest.mark.usefixtures("facilitator")
def test_a_link_is_opened_closed_and_opened_again(client, meeting):
    states = []
    for action in ("open", "close", "open"):
        assert client.post(at(action, meeting.pk)).status_code == 302
        meeting.refresh_from_db()
        states.append(meeting.is_open)
    assert states == [True, False, True]
    assert meeting.is_in_time(timezone.now() - timedelta(milliseconds=1))


@pytest.mark.usefixtures("facilitator")
def test_a_new_code_ends_the_old_link(client, meeting):
    old = reverse("facilitation:capture", args=[meeting.code])
    client.post(at("renew", meeting.pk))
    assert client.get(old).status_code == 200
    client.post(at("renew", meeting.pk), {"sure": "yes"})
    meeting.refresh_from_db()
    new = reverse("facilitation:capture", args=[meeting.code])
    assert [client.get(old).status_code, client.get(new).status_code] == [404, 200]


@pytest.mark.usefixtures("facilitator")
def test_the_link_and_its_code_are_shown(client, meeting):
    for name in ("meeting", "screen"):
        markup = client.get(at(name, meeting.pk)).content.decode()
        assert (f"http://127.0.0.1:8000/m/{meeting.code}/" in markup, markup.count('class="qr"')) == (True, 1)


ADDRESSES = [
    ("meetings", "get", [200, 200, 200, 302]),
    ("code", "get", [200, 200, 200, 302]),
    ("meeting", "get", [200, 404, 200, 404]),
    ("screen", "get", [200, 404, 200, 404]),
    ("open", "post", [302, 404, 302, 404]),
    ("close", "post", [302, 404, 302, 404]),
    ("renew", "post", [302, 404, 302, 404]),
    ("sheets", "post", [200, 404, 200, 404]),
    ("type_in", "get", [200, 404, 200, 404]),
    ("correct", "get", [302, 404, 302, 404]),
]


@pytest.mark.parametrize(("name", "method", "statuses"), ADDRESSES)
def test_each_address_answers_those_who_run_the_meeting(client, team, meeting, name, method, statuses):
    typed_at = timezone.now() - timedelta(days=30) if name == "correct" else None
    sheet = Sheet.objects.create(meeting=meeting, code_hash="x" * 64, typed_at=typed_at)
    args = {"meetings": [], "code": [], "type_in": [sheet.pk], "correct": [sheet.pk]}.get(name, [meeting.pk])
    users = [
        made.user("Facilitators", teams=[team]),
        made.user("Facilitators", teams=[made.team()]),
        made.user("Editors"),
        made.user("Partner editors"),
    ]
    found = []
    for user in users:
        client.force_login(user)
        found.append(getattr(client, method)(at(name, *args), SHEETS if name == "sheets" else {}).status_code)
    assert found == statuses
    client.logout()
    assert getattr(client, method)(at(name, *args)).url.startswith("/admin/login/")
    if method == "post":
        client.force_login(users[0])
        assert client.get(at(name, *args)).status_code == 405


@pytest.mark.usefixtures("facilitator")
def test_a_list_shows_the_teams_meetings_only_at_one_cost(client, meeting, django_assert_num_queries):
    made.meeting("Of another team")
    made.contribution(by=made.participant(meeting=meeting))
    made.contribution(by=made.participant(meeting=meeting))
    client.get(at("meetings"))
    with django_assert_num_queries(19):
        one = client.get(at("meetings")).content.decode()
    for number in (2, 3):
        made.meeting(f"Group {number}", session=meeting.session)
    with django_assert_num_queries(19):
        three = client.get(at("meetings")).content.decode()
    rows = [re.findall(r'class="title"><a [^>]*>([^<]*)', markup) for markup in (one, three)]
    assert [sorted(row) for row in rows] == [["Focus group"], ["Focus group", "Group 2", "Group 3"]]
    assert re.findall(r">(\d+)</td>", one) == ["2", "0"]


@pytest.mark.usefixtures("facilitator")
def test_the_list_begins_with_the_latest_whether_or_not_it_has_a_time(client, team):
    for title, day, starts_at in (
        ("Last month", "2 November 2026", timezone.now()),
        ("Newest", "3 December 2026", None),
        ("Some time", None, None),
    ):
        session = factories.session(team=team, practice_start=day)
        made.meeting(title, session=session, starts_at=starts_at)
    markup = client.get(at("meetings")).content.decode()
    assert re.findall(r'class="title"><a [^>]*>([^<]*)', markup) == ["Newest", "Last month", "Some time"]
    assert '<span class="w-block">3 December 2026</span>' in markup


@pytest.mark.usefixtures("facilitator")
def test_sheets_have_codes_that_stand_nowhere_else(client, meeting):
    numbers, codes = zip(*printed(client, meeting, 3), strict=True)
    assert (len(set(codes)), Sheet.objects.count()) == (3, 3)
    assert set(Sheet.objects.values_list("number", flat=True)) == set(numbers)
    assert set(Sheet.objects.values_list("code_hash", flat=True)) == {secret_hash(code) for code in codes}
    assert set(Sheet.objects.values_list("wording", flat=True)) == {ConsentWording.current("en-gb").pk}


@pytest.mark.usefixtures("facilitator")
def test_a_sheet_holds_questions_wording_choices_and_the_way_to_follow_it(client, meeting):
    markup = client.post(at("sheets", meeting.pk), SHEETS | {"count": 2}).content.decode()
    assert markup.count('<article class="sheet" lang="en-gb">') == 2
    assert markup.count("What stands in the way?") == 2
    assert markup.count("Draft: a lawyer has not approved this wording yet.") == 2
    assert markup.count("Nothing is chosen for you.") == 2
    assert markup.count("http://127.0.0.1:8000/said/") == 2


@pytest.mark.usefixtures("facilitator")
def test_sheets_are_printed_in_the_languages_that_were_chosen_and_each_in_one(client, meeting):
    markup = client.post(at("sheets", meeting.pk), {"count": 2, "languages": ["en-gb", "cy"]}).content.decode()
    shown = [
        (re.findall('<article class="sheet" lang="([^"]*)"', sheet), sheet.count(ENGLISH), sheet.count(WELSH))
        for sheet in re.findall("<article.*?</article>", markup, re.DOTALL)
    ]
    assert shown == [(["en-gb"], 1, 0)] * 2 + [(["cy"], 0, 1)] * 2
    assert re.findall(r"http://127.0.0.1:8000(\S*said/)", markup) == ["/said/"] * 2 + ["/cy/said/"] * 2
    sheets_stored = Sheet.objects.order_by("pk").values_list("language", "wording__language")
    assert list(sheets_stored) == [("en-gb", "en-gb")] * 2 + [("cy", "cy")] * 2
    answer = client.post(at("sheets", meeting.pk), {"count": 1})
    assert (answer.status_code, "Choose a language, or several." in answer.content.decode()) == (422, True)


@pytest.mark.usefixtures("facilitator")
def test_the_consent_on_a_welsh_sheet_is_recorded_in_welsh(client, meeting):
    ((number, _code),) = printed(client, meeting, languages=["cy"])
    client.post(client.post(at("code"), {"number": number}).url, TYPED | FREE)
    record = ConsentRecord.objects.get()
    contribution = record.contribution
    languages = (record.language, record.wording.language, contribution.language, contribution.participant.language)
    assert languages == ("cy",) * 4


@pytest.mark.usefixtures("facilitator")
@pytest.mark.parametrize(
    ("query", "language", "link"),
    [("", "en-gb", "/m/"), ("?language=cy", "cy", "/cy/m/"), ("?language=x", "en-gb", "/m/")],
)
def test_the_link_is_shown_large_in_the_language_that_was_chosen(client, meeting, query, language, link):
    markup = client.get(at("screen", meeting.pk) + query).content.decode()
    assert re.findall('<html lang="([^"]*)"', markup) == [language]
    assert f"http://127.0.0.1:8000{link}{meeting.code}/" in markup


@pytest.mark.usefixtures("facilitator")
@pytest.mark.parametrize("count", ["0", "61", "-1", "", "x", "9" * 40])
def test_a_number_of_sheets_that_cannot_be_is_a_fault(client, meeting, count):
    answer = client.post(at("sheets", meeting.pk), SHEETS | {"count": count})
    assert (answer.status_code, Sheet.objects.count()) == (422, 0)


TYPED = {"may_go_to": "4", "naming": "name", "name": "Hilda", "participant_type": "community"}
FREE = {"free0-shape": "barrier", "free0-heading": "Money", "free0-text": "There is none.", "free1-shape": "question"}


def test_a_sheet_is_found_by_its_code_typed_in_and_followed_by_it(client, meeting, facilitator):
    ((number, code),) = printed(client, meeting)
    ConsentWording.objects.create(language="en-gb", version=2, text="Newer than the paper.")
    found = client.post(at("code"), {"number": f" {number.upper().replace('-', ' ')} "})
    question = KeyQuestion.objects.first()
    answer = client.post(found.url, TYPED | FREE | {f"answer_{question.pk}": "Our street."})
    assert answer.status_code == 302
    person = Participant.objects.get(key_hash=secret_hash(code))
    contribution = person.contributions.order_by("pk")
    assert list(
        contribution.values_list("contribution_type", "key_question", "heading", "text", "may_go_to", "naming")
    ) == [
        ("answer", question.pk, "", "Our street.", 4, Naming.NAME),
        ("barrier", None, "Money", "There is none.", 4, Naming.NAME),
    ]
    assert (person.name, person.participant_type, person.meeting) == ("Hilda", "community", meeting)
    records = ConsentRecord.objects.values_list("source", "wording__version")
    assert list(records) == [("clerk", 1), ("clerk", 1)]
    sheet = Sheet.objects.get()
    assert (sheet.typed_by, sheet.participant) == (facilitator, person)


@pytest.mark.usefixtures("facilitator")
def test_the_same_sheet_again_shows_what_is_there(client, meeting):
    ((number, _code),) = printed(client, meeting)
    url = client.post(at("code"), {"number": number}).url
    client.post(url, TYPED | FREE)
    again = client.post(url, TYPED | FREE)
    shown = client.get(url).content.decode()
    assert (again.status_code, Contribution.objects.count()) == (200, 1)
    assert ("There is none." in shown, "<textarea" in shown, "Hilda" in shown) == (True, False, False)


def test_two_clerks_with_one_sheet_store_it_once(client, meeting, facilitator):
    printed(client, meeting)
    sheet, person = Sheet.objects.get(), {"participant_type": "community"}
    items = [{"contribution_type": "question", "text": "Who pays?"}]
    typed = [
        sheets.enter_sheet(sheet=sheet, user=facilitator, items=items, person=person, consent=(1, "not"))
        for _clerk in range(2)
    ]
    assert (typed, Contribution.objects.count()) == ([True, False], 1)


@pytest.mark.usefixtures("facilitator")
@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"may_go_to": "", "naming": ""} | FREE, "Choose where it may go."),
        (TYPED, "Type in at least one thing that stands on the sheet."),
        (TYPED | FREE | {"free0-text": ""}, "Write what you want to say."),
        (TYPED | FREE | {"name": ""}, "Write your name, or choose not to be named."),
        (TYPED | {"free2-shape": "poem", "free2-text": "Roses."}, "Select a valid choice"),
        (TYPED | {"free2-shape": "idea", "free2-text": "x" * 200_000}, "This is 195000 characters too long."),
    ],
)
def test_a_fault_in_what_is_typed_in_is_named_and_nothing_stored(client, meeting, given, message):
    ((number, _code),) = printed(client, meeting)
    answer = client.post(client.post(at("code"), {"number": number}).url, given)
    assert (answer.status_code, message in answer.content.decode()) == (422, True)
    assert (Contribution.objects.count(), Sheet.objects.get().typed_at) == (0, None)


@pytest.mark.usefixtures("facilitator")
def test_a_code_of_another_teams_meeting_is_not_known(client, meeting):
    ((number, _code),) = printed(client, meeting)
    client.force_login(made.user("Facilitators", teams=[made.team()]))
    answer = client.post(at("code"), {"number": number})
    assert (answer.status_code, "No sheet of your meetings has this number" in answer.content.decode()) == (422, True)


@pytest.mark.usefixtures("facilitator")
def test_codes_cannot_be_tried_without_end(client, meeting, monkeypatch):
    monkeypatch.setattr(rate_limits, "MOST_WRONG_CODES", 2)
    ((number, _code),) = printed(client, meeting)
    answers = [client.post(at("code"), {"number": tried}).status_code for tried in ("\x00", "abcd", "abce", number)]
    assert answers == [422, 422, 422, 422]
    client.force_login(get_user_model().objects.create_superuser("root", "root@example.org", "correct horse"))
    assert client.post(at("code"), {"number": number}).status_code == 302


@pytest.mark.usefixtures("facilitator")
def test_paper_may_be_typed_in_after_the_meeting(client, meeting):
    ((number, _code),) = printed(client, meeting)
    Meeting.objects.update(opened_at=timezone.now() - timedelta(days=9), closed_at=timezone.now() - timedelta(days=8))
    client.post(client.post(at("code"), {"number": number}).url, TYPED | FREE)
    assert Contribution.objects.count() == 1


# Correcting what was typed in


@pytest.fixture
def typed(client, meeting, facilitator):
    """A sheet that was typed in just now, with one barrier of Hilda's."""
    ((number, _code),) = printed(client, meeting)
    client.post(client.post(at("code"), {"number": number}).url, TYPED | FREE)
    return Sheet.objects.get()


def corrected(client, sheet, **changes):
    """Send a correction of the sheet's one contribution; return the answer."""
    key = sheet.participant.contributions.get().pk
    given = {f"text_{key}": "There is some.", f"heading_{key}": "Money", "may_go_to": "1", "naming": "not"}
    return client.post(at("correct", sheet.pk), given | changes)


def test_a_clerk_puts_right_words_and_consent_and_it_is_on_record(client, typed, facilitator):
    ConsentWording.objects.create(language="en-gb", version=2, text="Newer than the paper.")
    assert 'value="Hilda"' not in client.get(at("correct", typed.pk)).content.decode()
    assert corrected(client, typed).status_code == 302
    contribution, person = Contribution.objects.get(), Participant.objects.get()
    assert (contribution.text, contribution.may_go_to, contribution.naming, person.name) == (
        "There is some.",
        1,
        "not",
        "",
    )
    records = ConsentRecord.objects.values_list("act", "source", "may_go_to", "naming", "wording__version")
    assert list(records) == [("given", "clerk", 4, "name", 1), ("changed", "clerk", 1, "not", 1)]
    typed.refresh_from_db()
    assert (typed.corrected_by, typed.corrected_at > typed.typed_at) == (facilitator, True)
    corrected(client, typed, naming="name", name="Hilde")
    person.refresh_from_db()
    assert (person.name, Contribution.objects.get().naming) == ("Hilde", "name")


@pytest.mark.usefixtures("facilitator")
@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"may_go_to": "2"}, "Choose where it may go."),
        ({"naming": "organisation"}, "Write it as it stands on the sheet, or choose “not at all”."),
        ({"text": ""}, "Write what stands on the sheet."),
        ({"text": "x" * 5002}, "This is 2 characters too long."),
    ],
)
def test_a_fault_in_a_correction_is_named_and_changes_nothing(client, typed, changes, message):
    key = typed.participant.contributions.get().pk
    answer = corrected(client, typed, **{f"text_{key}" if name == "text" else name: to for name, to in changes.items()})
    assert (answer.status_code, message in answer.content.decode()) == (422, True)
    assert list(Contribution.objects.values_list("text", "may_go_to")) == [("There is none.", 4)]


def _a_week_passes(contribution):
    Sheet.objects.update(typed_at=timezone.now() - timedelta(days=correction.CORRECTION_DAYS, minutes=1))


def _it_is_settled(contribution):
    Contribution.objects.update(state=ContributionState.KEPT)


def _somebody_holds_it(contribution):
    Contribution.objects.update(claimed_by=made.user("Editors"))


def _an_entry_holds_it(contribution):
    made.fed(contribution, factories.case_study("A hall"), "what_was_done")


def _its_contributor_changed_something(contribution):
    consent_actions.change_consent(
        contribution=contribution, may_go_to=Destination.GOVERNMENT, naming=Naming.ORGANISATION
    )


TOO_LATE = [
    _a_week_passes,
    _it_is_settled,
    _somebody_holds_it,
    _an_entry_holds_it,
    _its_contributor_changed_something,
    lambda contribution: consent_actions.erase(contribution=contribution),
    lambda contribution: consent_actions.erase_details(participant=contribution.participant),
]


@pytest.mark.parametrize("happens", TOO_LATE)
def test_nothing_is_corrected_once_something_came_of_it(client, typed, facilitator, happens):
    happens(Contribution.objects.get())
    before = Contribution.objects.values("text", "may_go_to", "naming").get()
    assert corrected(client, typed).status_code == 302
    with pytest.raises(correction.CorrectionTooLate):
        correction.correct_sheet(sheet=typed, user=facilitator, words={}, consent=(1, "not"), person={})
    shown = client.get(at("type_in", typed.pk)).content.decode()
    assert ("cannot be corrected any more" in shown, "Correct what was typed in" in shown) == (True, False)
    assert Contribution.objects.values("text", "may_go_to", "naming").get() == before


@pytest.mark.usefixtures("facilitator")
def test_the_number_opens_nothing_for_anybody_else_and_an_older_sheet_is_found_by_its_code(client, meeting):
    ((number, code),) = printed(client, meeting)
    assert client.post("/said/", {"code": number}).status_code == 422
    assert client.post(at("code"), {"number": code}).status_code == 422
    Sheet.objects.update(number=None)
    assert client.post(at("code"), {"number": code}).status_code == 302


@pytest.mark.usefixtures("facilitator")
def test_a_sheet_offers_the_three_places_that_there_are(client, meeting):
    markup = client.post(at("sheets", meeting.pk), SHEETS).content.decode()
    places = re.search(r"Where may it go\? Tick one</h2><ul>(.*?)</ul>", markup)[1]
    assert re.findall(r"</span> ([^<]*)</li>", places) == [
        "The team that runs the session",
        "The bank, where everyone can read it",
        "Government, and the bank",
    ]
