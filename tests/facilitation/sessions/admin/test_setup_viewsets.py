"""Key questions, wordings of consent and teams in the admin: what they list, and that a used wording stays."""

import pytest
from django.urls import reverse

from facilitation.choices import ConsentAct, ContributionType
from facilitation.consent.consent_actions import record_consent
from facilitation.models import ConsentWording, KeyQuestion, Team, TeamMember
from facilitation.sessions.admin.setup_viewsets import USED, ConsentWordingViewSet
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db


LIST_COST = 18  # statements, the admin's menu included


def address(model, name, *args):
    return reverse(f"wagtailsnippets_facilitation_{model}:{name}", args=args)


def rows(name, forms, initial=0):
    """Return what a browser sends for the rows `name`."""
    sent = {f"{name}-TOTAL_FORMS": len(forms), f"{name}-INITIAL_FORMS": initial, f"{name}-MIN_NUM_FORMS": 0}
    for place, form in enumerate(forms):
        sent |= {f"{name}-{place}-{field}": value for field, value in form.items()}
    return sent | {f"{name}-MAX_NUM_FORMS": 1000}


def test_a_key_question_is_written_with_its_wordings(client):
    client.force_login(made.user("Editors"))
    words = [{"language": "en-gb", "text": "Who is left out?"}, {"language": "cy", "text": "Pwy sydd ar ôl?"}]
    client.post(address("keyquestion", "add"), {"position": 9, "is_active": "on"} | rows("wordings", words))
    written = KeyQuestion.objects.get(position=9)
    assert sorted(written.wordings.values_list("language", "text")) == sorted(tuple(one.values()) for one in words)
    assert "Who is left out?" in client.get(address("keyquestion", "list")).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_key_questions_costs_the_same(client, django_assert_num_queries, count):
    KeyQuestion.objects.exclude(pk__in=KeyQuestion.objects.values("pk")[:count]).delete()
    assert KeyQuestion.objects.count() == count
    client.force_login(made.user("Editors"))
    client.get(address("keyquestion", "list"))
    with django_assert_num_queries(LIST_COST):
        client.get(address("keyquestion", "list"))


def test_a_wording_that_somebody_agreed_to_stays_as_it_is(client):
    wording = ConsentWording.objects.get(language="en-gb")
    data = {"language": "en-gb", "version": 1, "text": "Anything goes."}
    client.force_login(made.user("Moderators"))
    edit, delete = address("consentwording", "edit", wording.pk), address("consentwording", "delete", wording.pk)
    client.post(edit, data | {"is_draft": "on"})
    assert ConsentWording.objects.get(pk=wording.pk).text == "Anything goes."
    record_consent(contribution=made.contribution(), act=ConsentAct.CHANGED, wording=wording)
    for url in (edit, delete):
        client.post(url, data | {"text": "Everything goes."})
    wording.refresh_from_db()
    assert (wording.text, wording.is_draft) == ("Anything goes.", True)
    client.post(address("consentwording", "add"), data | {"version": 2, "text": "You decide."})
    assert ConsentWording.current("en-gb").text == "You decide."
    assert "version 1" in client.get(address("consentwording", "inspect", wording.pk)).content.decode()


def test_not_even_an_administrator_changes_a_used_wording():
    wording = made.contribution().consent_records.get().wording
    form_class = ConsentWordingViewSet().get_edit_handler().get_form_class()
    data = {"language": "en-gb", "version": 1, "text": "Anything goes."}
    form = form_class(data, instance=wording, for_user=made.user("Moderators"))
    assert (form.is_valid(), form.non_field_errors()) == (False, [USED])


def test_a_team_is_made_with_its_members(client):
    client.force_login(made.user("Moderators"))
    member = made.user("Facilitators")
    client.post(address("team", "add"), {"name": "Exampleshire"} | rows("members", [{"user": member.pk}]))
    assert list(TeamMember.objects.values_list("team__name", "user")) == [("Exampleshire", member.pk)]
    assert Team.objects.count() == 1


def test_a_key_question_that_was_answered_is_not_deleted(client):
    question = KeyQuestion.objects.first()
    made.contribution(key_question=question, contribution_type=ContributionType.ANSWER)
    client.force_login(made.user("Moderators"))
    answer = client.post(address("keyquestion", "delete", question.pk), follow=True)
    assert "This is in use" in answer.content.decode()
    assert KeyQuestion.objects.filter(pk=question.pk).exists()
