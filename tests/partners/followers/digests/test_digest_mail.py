"""A digest says once what changed and why, is written when it leaves, and is not sent where nothing changed."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail as django_mail
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from facilitation.choices import QuestionStatus
from facilitation.models import QuestionStep
from partners.followers.digests.digest_mail import queue_digests, write_digest
from partners.models import Follow, FollowedSubject, Follower, Frequency, SubjectChange
from practice.choices import EntryState, OccurrenceState
from practice.mail.mail_upkeep import close_mail
from practice.mail.models import MailState, OutgoingMail
from practice.models import BarrierPage, CollectionPage, Occurrence
from tests import factories
from tests.facilitation import factories as facilitation_factories
from tests.partners.followers.factories import change, days_later, follow, send
from tests.practice.background.queue_fixtures import work
from tests.practice.mail.smtp_server import mail_server  # noqa: F401  a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]


@pytest.fixture
def entry():
    return factories.case_study("A register that holds", topics=[factories.topic("Community rights")])


def changes_in(message):
    """Return the lines of a digest about what changed."""
    return [line.strip() for line in message.body.splitlines() if line.startswith(("* ", "  ")) and "http" not in line]


def test_each_change_is_told_once_and_nothing_when_nothing_changed(entry):
    follow("topic=community-rights")
    change(entry, summary="Shorter.", change_note="The figures of 2026 are in.")
    new = factories.case_study("Another", topics=[entry.topic_rows.first().topic])
    [message] = send()
    assert changes_in(message) == [
        "* Added: Another (Case study)",
        "* Changed: A register that holds (Case study)",
        "The figures of 2026 are in.",
    ]
    assert send() == []
    days_later()
    assert send() == []
    change(new, summary="Spelt better.", is_minor_change=True)
    assert send() == []


def test_daily_is_once_a_day_and_weekly_once_in_seven(entry):
    follow("topic=community-rights")
    follow("topic=community-rights", "weekly@example.org", Frequency.WEEKLY)
    mailed = []
    for day in range(9):
        change(entry, summary=f"Summary {day}.", change_note=f"Note {day}.")
        change(entry, summary=f"Summary {day} again.", change_note=f"Note {day} again.")
        mailed += [(day, message.to[0], "Note 6 again." in message.body) for message in send()]
        assert send() == []
        days_later()
    assert [day for day, address, _six in mailed if address == "jane@example.org"] == list(range(9))
    assert [(day, six) for day, address, six in mailed if address == "weekly@example.org"] == [(0, False), (7, True)]


def test_several_follows_of_one_address_are_in_one_mail(entry):
    barrier = factories.barrier("Nobody owns the hall")
    follow("topic=community-rights")
    follow(f"entry={barrier.number}")
    follow("kind=definition")
    change(entry, change_note="One.", summary="One.")
    change(barrier, change_note="Two.", summary="Two.")
    [message] = send()
    assert message.subject == "What changed in 2 things you follow"
    assert changes_in(message) == [
        "* Changed: A register that holds (Case study)",
        "One.",
        "* Changed: Nobody owns the hall (Barrier)",
        "Two.",
    ]
    assert message.alternatives[0].mimetype == "text/html"
    assert message.body.count("/follow/end/") == 3


def test_a_barrier_that_was_overcome_is_told_in_words():
    barrier = factories.barrier(
        "Nobody owns the hall", occurrences=[(OccurrenceState.REMAINS, factories.place("York"))]
    )
    follow(f"entry={barrier.number}")
    page = BarrierPage.objects.get(pk=barrier.pk)
    row = factories.occurrence(OccurrenceState.OVERCOME, factories.place("Leeds"), how="A trust was founded.")
    page.occurrence_rows.add(row)
    factories.publish(page)
    [message] = send()
    assert "A barrier like yours was overcome in Leeds: A trust was founded." in changes_in(message)


def test_a_row_that_went_before_the_mail_left_is_not_in_it():
    barrier = factories.barrier("Nobody owns the hall")
    follow(f"entry={barrier.number}")
    page = BarrierPage.objects.get(pk=barrier.pk)
    page.occurrence_rows.add(factories.occurrence(OccurrenceState.OVERCOME, factories.place("Leeds")))
    factories.publish(page)
    send_later()
    Occurrence.objects.all().delete()
    assert "Leeds" not in deliver()[0].body


def send_later():
    """Queue what is due, which leaves later."""
    call_command("send_digests", stdout=StringIO())


def deliver():
    django_mail.outbox.clear()
    work()
    return list(django_mail.outbox)


@pytest.mark.parametrize("hide", ["unpublish", "delete", "take down"])
def test_an_entry_withdrawn_between_writing_and_sending_is_not_in_the_mail(entry, hide):
    follow("topic=community-rights")
    other = factories.case_study("Another", topics=[entry.topic_rows.first().topic])
    change(entry, summary="Secret of Sampleton.", change_note="Secret note.")
    send_later()
    if hide == "take down":
        fields = {"state_reason": "It was wrong.", "state_date": "2026-01-02"}
        change(entry, state=EntryState.TAKEN_DOWN, **fields)
    else:
        getattr(entry, hide)()
    [message] = deliver()
    assert changes_in(message) == ["* Added: Another (Case study)"]
    assert "register" not in message.body + message.alternatives[0].content
    days_later()
    [message] = send()
    assert f"* No longer published: Entry {entry.number}" in changes_in(message)
    assert "register" not in message.body
    assert other.title not in message.body


def test_where_all_was_withdrawn_or_the_follow_ended_nothing_leaves(entry):
    found = follow("topic=community-rights")
    follow("topic=community-rights", "else@example.org")
    change(entry, summary="Secret.", change_note="Secret note.")
    send_later()
    Follow.objects.filter(pk=found.pk).delete()
    entry.unpublish()
    assert deliver() == []
    assert set(OutgoingMail.objects.values_list("state", flat=True)) == {MailState.OBSOLETE}


def test_a_collection_tells_what_comes_goes_and_is_withdrawn(entry):
    first, second, third = (factories.case_study(f"Entry {place}") for place in range(3))
    collection = factories.collection(
        "Worth reading", items=[factories.collection_item(one) for one in (first, second)]
    )
    follow(f"collection={collection.number}")
    edited = CollectionPage.objects.get(pk=collection.pk)
    edited.item_rows = [row for row in edited.item_rows.all() if row.entry_id != first.pk]
    edited.item_rows.add(factories.collection_item(third))
    edited.is_minor_change = True
    factories.publish(edited)
    second.unpublish()
    [message] = send()
    assert message.subject == "What changed: Collection: Worth reading"
    assert set(changes_in(message)) == {
        "* Added here: Entry 2 (Case study)",
        "* No longer listed here: Entry 0 (Case study)",
        f"* No longer published: Entry {second.number}",
        "The editors no longer publish it.",
    }


def test_what_is_gone_is_said_once_and_the_follow_ends():
    collection = factories.collection("Secret plans")
    page = factories.case_study("A register that holds")
    follow(f"collection={collection.number}")
    follow(f"entry={page.number}")
    collection.unpublish()
    [message] = send()
    assert f"Collection {collection.number}\nThis is no longer there for readers" in message.body
    assert "Secret" not in message.body + message.subject
    assert [row.subject.parameters for row in Follow.objects.all()] == [f"entry={page.number}"]
    page.unpublish()
    days_later()
    assert len(send()) == 1
    assert Follower.objects.count() == 0
    send()
    assert FollowedSubject.objects.count() == 0


def test_a_renamed_and_moved_subject_is_followed_on(entry):
    topic = entry.topic_rows.first().topic
    follow("topic=community-rights")
    label = topic.labels.get()
    label.preferred_label = "Rights of communities"
    label.save()
    assert send() == []
    change(entry, summary="Shorter.", change_note="Why.")
    assert send()[0].subject == "What changed: Rights of communities"


def test_a_question_tells_its_steps_and_its_answer():
    question = facilitation_factories.question("Who keeps the register?")
    follow(f"question={question.pk}")
    QuestionStep.objects.create(
        question=question, step=QuestionStatus.SENT, on="2026-01-02", published_at=timezone.now(), note="Secret"
    )
    QuestionStep.objects.create(question=question, step=QuestionStatus.ACKNOWLEDGED, on="2026-01-03")
    [message] = send()
    assert message.subject == f"What changed: Question {question.pk}: Who keeps the register?"
    assert changes_in(message) == ["* Sent on 2 January 2026"]
    question.answer, question.answered_on, question.answer_source = "The council.", "2026-02-01", "Letter of 1 February"
    question.save()
    days_later()
    assert changes_in(send()[0]) == ["* It was answered.", "Letter of 1 February"]
    question.published_at = None
    question.save()
    days_later()
    [message] = send()
    assert (f"Question {question.pk}\n" in message.body, "register" in message.body) == (True, False)


def test_a_series_tells_its_new_sessions():
    first = factories.session("The first session")
    follow(f"series={first.get_parent().pk}")
    factories.session("The second session")
    [message] = send()
    assert message.subject == "What changed: Series: Sample network"
    assert changes_in(message) == ["* Added: The second session (Session)"]


def test_an_invented_entry_is_marked():
    page = factories.case_study("A register that holds", is_illustration=True)
    follow(f"entry={page.number}")
    change(page, summary="Shorter.")
    assert changes_in(send()[0]) == ["* Changed: A register that holds (invented) (Case study)"]


def test_a_mail_that_was_refused_or_perhaps_sent(entry, mail_server):  # noqa: F811
    found = follow("topic=community-rights")
    change(entry, summary="Shorter.", change_note="Why.")
    mail_server.at["RCPT"] = lambda server: "550 Unknown"
    send()
    assert [mail.state for mail in OutgoingMail.objects.all()] == [MailState.FAILED]
    mail_server.at.clear()
    send()
    assert [address for _id, address in mail_server.accepted] == ["jane@example.org"]
    assert Follower.objects.get(pk=found.follower_id).refusals == 0
    days_later()
    change(entry, summary="Longer.", change_note="Why again.")
    mail_server.at["DATA"] = lambda server: server.transport.close()  # it has the text, and nobody knows
    send()
    undecided = OutgoingMail.objects.get(state=MailState.UNDECIDED)
    mail_server.at.clear()
    days_later()
    send()
    assert len(mail_server.accepted) == 2  # none while a person decides
    assert close_mail(undecided)
    send()
    assert len(mail_server.accepted) == 2


def test_an_address_that_is_refused_again_and_again_is_erased(entry, mail_server, caplog):  # noqa: F811
    follow("topic=community-rights")
    change(entry, summary="Shorter.", change_note="Why.")
    mail_server.at["RCPT"] = lambda server: "550 Unknown"
    counts = []
    for _day in range(4):
        send()
        counts.append(Follower.objects.count())
    assert counts == [1, 1, 1, 0]
    assert "jane@" not in caplog.text


def test_statements_do_not_grow_with_changes_nor_comparing_with_followers(entry):
    topic = entry.topic_rows.first().topic
    first = follow("topic=community-rights")
    counts = []
    for times in (1, 3):
        for place in range(times):
            factories.case_study(f"Entry {times} {place}", topics=[topic])
        send_later()
        mail = OutgoingMail.objects.latest("pk")
        with CaptureQueriesContext(connection) as queries:
            letter = write_digest(mail)
        assert letter.text.count("* Added") == times
        counts.append(len(queries))
        deliver()
        days_later()
    assert counts[0] == counts[1]
    for place in range(3):
        follow("topic=community-rights", f"person{place}@example.org")
    change(entry, summary="Longer.", change_note="Why.")
    send_later()
    assert SubjectChange.objects.filter(entry_change__note="Why.").count() == 1
    assert {message.to[0] for message in deliver()} == {
        first.follower.email,
        *(f"person{place}@example.org" for place in range(3)),
    }


def test_two_runs_queue_one_mail(entry):
    follow("topic=community-rights")
    change(entry, summary="Shorter.", change_note="Why.")
    send_later()
    send_later()
    assert queue_digests() == 0
    assert len(deliver()) == 1
    assert timezone.localdate() - Follow.objects.get().mailed_on < timedelta(days=1)
