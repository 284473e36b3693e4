"""On the pages that readers meet, and in mails, every word went through gettext but what people wrote."""

import pytest
from django.core import mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from facilitation.access.codes import private_token
from facilitation.choices import Naming
from facilitation.contributor import signed_links
from facilitation.contributor.mail import queue_answered, queue_notifications, request_confirmation
from facilitation.questions.official_links import official_path
from facilitation.questions.official_mail import queue_official_mail
from home.models import ContactSettings
from home.receivers import OFFICIAL_ACTED
from practice.choices import OccurrenceState
from practice.kinds import Kind
from practice.lifecycle.actions import supersede, take_down
from practice.mail.outgoing import queue_mail
from practice.merging.entries import merge_entries
from search.curation.example_requests.actions import settle_requests
from search.models import ExampleRequest
from tests import factories
from tests.architecture import repository
from tests.facilitation import factories as made
from tests.facilitation.questions.question_factories import official, sent, to_government
from tests.pseudo_locale import bracketed, every_message_in_brackets, outside_brackets, words_outside
from tests.pseudo_pages import WRITTEN, unmarked_at, unmarked_on

MAILS = sorted(
    str(path.relative_to(repository() / "templates")) for path in repository().glob("templates/*/**/mail/*.txt")
)


@pytest.fixture
def in_brackets(tmp_path):
    """Every message of the site in brackets, for one test."""
    with every_message_in_brackets(tmp_path):
        yield


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["search", "ask", "asked", "like", "topics", "organisations", "compare"])
def test_pages_of_the_search(client, in_brackets, name):
    assert unmarked_on(client.get(reverse(f"search:{name}"))) == []


@pytest.mark.django_db
def test_entries_of_every_kind(client, in_brackets):
    pages = [
        factories.case_study("Qa"),
        factories.barrier("Qa", occurrences=[factories.occurrence(OccurrenceState.OVERCOME)]),
        factories.definition("Qa"),
        factories.vanguard("Qa"),
        factories.collection("Qa"),
        factories.session("Qa"),
    ]
    assert unmarked_at(client, [one.url for one in pages]) == {}


@pytest.mark.django_db
def test_entries_that_no_longer_stand(client, in_brackets):
    old, gone, dropped = (factories.case_study(title) for title in ("Qa", "Qb", "Qc"))
    supersede(entry=old, reason="Qa", replacement=dropped)
    take_down(entry=gone, reason="Qa")
    remaining = factories.case_study("Qd")
    merge_entries(keep=remaining, drop=dropped)
    invented = factories.barrier("Qe", is_illustration=True)
    addresses = [old.url, gone.url, dropped.url, remaining.url, invented.url, f"{remaining.url}?history=1"]
    assert unmarked_at(client, addresses) == {}


@pytest.mark.django_db
def test_session_and_series_with_meetings(client, in_brackets):
    series = factories.series("Qa")
    held = made.large_session("Qb", within=series, practice_start="July 2010")
    made.meeting(session=held)
    contribution = made.contribution(by=made.participant(meeting=held.meetings.get()))
    made.raised(contribution, made.question(session=held))
    assert unmarked_at(client, [held.url, series.url, "/topics/", "/places/", "/definitions/compare/"]) == {}


@pytest.mark.django_db
def test_front_page_and_lists(client, in_brackets):
    factories.case_study("Qa", summary="Qa")
    factories.barrier("Qa", summary="Qa", occurrences=[factories.occurrence(OccurrenceState.OVERCOME)])
    addresses = ["/", "/search/?q=Qa", "/search/?q=Qb", "/search/?q=Qa&year_from=Qb&kind=barrier"]
    addresses += [factories.listing(kind).url for kind in (Kind.CASE_STUDY, Kind.BARRIER, Kind.DEFINITION)]
    assert unmarked_at(client, addresses, ["“Qb”"]) == {}


@pytest.mark.django_db
def test_what_is_known_of_a_concept(client, in_brackets):
    place, topic = factories.place("Sampleton"), factories.topic("Qa")
    body, law = factories.organisation("Qa council"), factories.instrument("Qa right")
    case = factories.case_study("Qa")
    case.place_rows.create(place=place)
    case.topic_rows.create(topic=topic)
    factories.publish(case)
    found = {"place": place, "topic": topic, "organisation": body, "instrument": law, "theme": topic.theme}
    addresses = [reverse(f"search:{name}", args=[one.slug]) for name, one in found.items()]
    assert unmarked_at(client, addresses) == {}


@pytest.mark.django_db
def test_capture_with_errors(client, in_brackets):
    meeting = made.meeting()
    addresses = [reverse("facilitation:share"), reverse("facilitation:capture", args=[meeting.code])]
    assert unmarked_at(client, addresses) == {}
    refused = {one: unmarked_on(client.post(one, {"text": "", "may_go_to": "9"})) for one in addresses}
    assert refused == dict.fromkeys(addresses, [])


@pytest.mark.django_db
def test_private_page(client, in_brackets):
    token = private_token()
    person = made.participant(token=token, meeting=made.meeting(), email="hilda@example.org")
    made.contribution(by=person, naming=Naming.ORGANISATION)
    home = f"/said/{token}/"
    addresses = [home, f"{home}?sure=erase-all", f"{home}?done=consent", "/said/?wrong=1"]
    addresses.append(signed_links.signed_path(person, signed_links.CONFIRMING))
    assert unmarked_at(client, addresses) == {}


@pytest.mark.django_db
def test_questions_and_the_page_of_an_official(client, in_brackets):
    waiting, public = sent(), made.question()
    addresses = ["/questions/", waiting.get_absolute_url(), public.get_absolute_url(), official_path(waiting)]
    assert unmarked_at(client, addresses) == {}
    assert unmarked_on(client.post(official_path(waiting), {"step": "answered"})) == []


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/questions/", "/said/", "/nothing-of-the-kind/"])
def test_other_pages(client, in_brackets, address):
    assert unmarked_on(client.get(address)) == []


@pytest.mark.parametrize("template", MAILS)
def test_mails(in_brackets, template):
    assert words_outside(render_to_string(template)) == []


@pytest.mark.django_db
def test_mails_to_contributors(in_brackets, django_capture_on_commit_callbacks):
    for naming in (Naming.NAME, Naming.NOT):
        person = made.participant(email=f"{naming}@example.org", wants_mail=True)
        made.contribution(by=person, naming=naming)
        with django_capture_on_commit_callbacks(execute=True):
            request_confirmation(person)
    person = made.participant(email="hilda@example.org", wants_mail=True, email_confirmed_at=timezone.now())
    contribution, entry = made.contribution(by=person), factories.case_study("Qa", live=False)
    made.fed(contribution, entry, "what_was_done")
    factories.publish(entry)
    question = made.question(answer="The council does.", answered_on=timezone.localdate())
    made.raised(contribution, question)
    queue_answered(question)
    with django_capture_on_commit_callbacks(execute=True):
        assert queue_notifications(person) is True
    assert (len(mail.outbox), words_of_mails()) == (3, [])


@pytest.mark.django_db
def test_mails_about_questions_to_government(in_brackets, django_capture_on_commit_callbacks):
    ContactSettings.for_site(Site.objects.get()).save()
    ContactSettings.objects.update(editors_email="editors@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        question = sent(to_government(role=official(mailbox="rights@example.org")))
    with django_capture_on_commit_callbacks(execute=True):
        queue_official_mail(question, answered_back=True)
        queue_mail(OFFICIAL_ACTED, question.pk)
    assert (len(mail.outbox), words_of_mails()) == (3, [])


@pytest.mark.django_db
def test_mail_on_an_example_that_was_asked_for(in_brackets, django_capture_on_commit_callbacks):
    answer = factories.case_study("Qa")
    fields = {"question": "Who keeps the register?", "locale": "en-gb", "email": "hilda@example.org"}
    ExampleRequest.objects.create(answer=answer.permanent_number, **fields)
    with django_capture_on_commit_callbacks(execute=True):
        assert settle_requests() == 1
    assert (len(mail.outbox), words_of_mails()) == (1, [])


def words_of_mails():
    """Return the lines of the mails that were sent that have words outside brackets."""
    return words_outside("\n".join(text for one in mail.outbox for text in (one.subject, one.body)), ["Qa", *WRITTEN])


def test_checker_sees_what_stands_outside_brackets():
    inner = bracketed("two of " + bracketed("us"))
    assert outside_brackets(f"<p>{inner} here</p><p>Qa 12 https://a.example.org/b</p>", ["Qa"]) == [" here"]
