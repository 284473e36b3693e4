"""Without scripts, what is typed into a private page goes along into the other language, and nothing is stored."""

import pytest
from django.utils import timezone

from facilitation.choices import ConsentAct, Destination, Naming, ProvenanceKind
from facilitation.consent import consent_actions
from facilitation.models import ConsentRecord, Contribution, Participant, Provenance, Question
from facilitation.questions import actions as question_actions
from tests.facilitation import factories as made
from tests.facilitation.forms_on_page import form_and_button
from tests.facilitation.questions import question_factories

pytestmark = pytest.mark.django_db

CONSENT = {"may_go_to": "1", "naming": "name"}
DETAILS = {"name": "Hilda", "role": "Clerk", "organisation_name": "", "email": "no address", "wants_mail": "on"}


@pytest.fixture
def questions(contribution):
    """A question of theirs that is answered, and one on which something was asked back."""
    answered = made.question("Who keeps it?", answer="We do.", answered_on=timezone.localdate())
    Provenance.objects.create(contribution=contribution, question=answered, kind=ProvenanceKind.QUESTION)
    consent_actions.change_consent(contribution=contribution, may_go_to=Destination.GOVERNMENT, naming=Naming.NOT)
    open_question = question_factories.to_government("Since when?")
    question_factories.raised(open_question, contribution)
    question_factories.sent(open_question)
    question_actions.ask_back(question=open_question, note="Which year?")


def stored():
    """Return all that a form of the page could have changed."""
    details = Participant.objects.values_list("name", "role", "email", "wants_mail", "language")
    judged = Question.objects.order_by("pk").values_list("satisfaction", "satisfaction_note")
    return [list(rows) for rows in (details, judged, Contribution.objects.values(), ConsentRecord.objects.values())]


@pytest.mark.parametrize(
    ("action", "typed"),
    [
        ("consent", CONSENT),
        ("consent-all", CONSENT),
        ("details", DETAILS),
        ("satisfaction", {"satisfaction": "no", "note": "Since when?\nWhy?"}),
        ("answer-back", {"text": "Since 1999.", "may_go_to": "3", "naming": "not"}),
        ("answer-back", {"text": "x" * 6000}),
    ],
)
def test_what_is_typed_goes_along(client, token, questions, bank_in_welsh, action, typed):
    before = stored()
    given, address = form_and_button(client.get(f"/said/{token}/"), f'name="do" value="{action}"')
    answer = client.post(address, given | typed | {"language_changed": "yes"})
    form, back = form_and_button(answer, f'name="do" value="{action}"', to="en-gb")
    assert form == given | typed
    assert (answer.status_code, answer.headers["Content-Language"]) == (200, "cy")
    assert (answer.context["faults"], stored() == before) == ([], True)
    assert (address, back) == (f"/cy/said/{token}/", f"/said/{token}/")


def test_a_box_that_was_unticked_stays_so(client, token, person, contribution, bank_in_welsh):
    Participant.objects.filter(pk=person.pk).update(email="hilda@example.org", wants_mail=True)
    given, address = form_and_button(client.get(f"/said/{token}/"), 'name="do" value="details"')
    assert given.pop("wants_mail") == "on"
    form, _back = form_and_button(
        client.post(address, given | {"language_changed": "yes"}), 'name="do" value="details"', to="en-gb"
    )
    assert "wants_mail" not in form
    assert Participant.objects.get().wants_mail


def test_what_goes_along_is_sent_from_there(client, token, contribution, bank_in_welsh):
    given, address = form_and_button(client.get(f"/said/{token}/"), f'name="item" value="{contribution.pk}"')
    answer = client.post(address, given | CONSENT | {"language_changed": "yes"})
    form, _back = form_and_button(answer, f'name="item" value="{contribution.pk}"', to="en-gb")
    assert client.post(address, form)["Location"] == f"{address}?done=consent"
    record = ConsentRecord.objects.get(act=ConsentAct.CHANGED)
    assert (record.language, record.may_go_to, record.naming) == ("cy", 1, "name")


def test_the_code_goes_along(client, bank_in_welsh):
    given, address = form_and_button(client.get("/said/"), 'name="code"')
    answer = client.post(address, given | {"code": "abcd-efgh", "language_changed": "yes"})
    form, _back = form_and_button(answer, 'name="code"', to="en-gb")
    assert (form["code"], answer.status_code, answer.headers["Content-Language"]) == ("abcd-efgh", 200, "cy")
    assert answer.context["form"].errors == {}


@pytest.mark.parametrize("action", ["", "withdraw-all", "nonsense"])
def test_an_action_without_a_form_is_not_found_and_not_done(client, token, contribution, action):
    before = stored()
    answer = client.post(f"/said/{token}/", {"do": action, "language_changed": "yes"})
    assert (answer.status_code, stored() == before) == (404, True)


def test_what_is_wrong_is_shown_in_the_form_that_was_sent(client, token, questions):
    question = Question.objects.get(wording="Who keeps it?")
    sent = {"do": "satisfaction", "question": question.pk, "note": "Why?"}
    answer = client.post(f"/said/{token}/", sent)
    assert (answer.status_code, answer.context["faults"]) == (422, ["Choose whether the answer answered it."])
    assert answer.context["shown_form"]["note"].value() == "Why?"
    assert ">Why?</textarea>" in answer.content.decode()
