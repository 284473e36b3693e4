"""What a moderator asks for is read by the author until it is submitted again; what comes of a decision is said."""

import re
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from practice.models import CaseStudyPage
from practice.reviewing.requests import request_for, requests_to
from tests import factories
from tests.practice.admin.users import editor, form_of, moderator

pytestmark = pytest.mark.django_db

SENT_BACK = (
    "“Mower” went back to its author, who can write in it again. They find what you wrote above its form and on their "
    "first page, and get it by mail. What readers see has not changed."
)


@pytest.fixture
def author():
    """An editor."""
    return editor()


def submitted(author, title="Mower"):
    """Return a draft case study that `author` has submitted."""
    case = factories.case_study(title, live=False, topics=[factories.topic()])
    case.save_revision(user=author)
    case.get_workflow().start(case, author)
    return again(case)


def again(case):
    """Return the page as the database has it."""
    return CaseStudyPage.objects.get(pk=case.pk)


def send_back(case, comment, by=None):
    """Ask for changes to the page."""
    case = again(case)
    case.current_workflow_task.on_action(case.current_workflow_task_state, by or moderator(), "reject", comment=comment)


def messages_of(answer):
    """Return what the answer's messages say, without markup."""
    return [" ".join(re.sub(r"<[^>]*>", " ", str(message)).split()) for message in get_messages(answer.wsgi_request)]


def edit(case):
    """Return the address of the page's form."""
    return reverse("wagtailadmin_pages:edit", args=[case.pk])


def test_the_author_reads_what_was_asked_for_until_it_is_submitted_again(client, author):
    case, by = submitted(author), moderator()
    by.first_name, by.last_name = "Ann", "Reader"
    by.save()
    client.force_login(author)
    assert not any("asked for changes" in notice for notice in messages_of(client.get(edit(case))))
    assert "Changes are asked for" not in client.get(reverse("wagtailadmin_home")).content.decode()
    send_back(case, "Say <who> paid.", by)
    shown = client.get(edit(case))
    when = timezone.localtime().strftime("%-d %B %Y, ")
    assert [notice for notice in messages_of(shown) if "asked for changes" in notice][0].startswith(
        f"Ann Reader asked for changes on {when}"
    )
    assert "Say &lt;who&gt; paid." in shown.content.decode()
    first_page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert re.findall(r'changes-requested"><li><a href="([^"]*)">(.*?)</a>', first_page) == [(edit(case), "Mower")]
    assert "Say &lt;who&gt; paid." in first_page
    client.post(edit(case), form_of(client, edit(case)) | {"action-submit": "yes"})
    assert again(case).workflow_in_progress
    assert request_for(case) is None
    assert requests_to(author) == []


def test_nobody_else_has_it_on_their_first_page(client, author):
    send_back(submitted(author), "Say who paid.")
    client.force_login(editor())
    assert "Say who paid." not in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_requests_are_found_in_two_statements(author, django_assert_num_queries, count):
    for number in range(count):
        send_back(submitted(author, f"Mower {number}"), "Say who paid.")
    with django_assert_num_queries(2):
        assert [one.comment for one in requests_to(author)] == ["Say who paid."] * count


def decide(client, case, action, **values):
    """Decide on the page outside its form, as a moderator; return what is said last."""
    address = reverse("wagtailadmin_pages:workflow_action", args=[case.pk, action, case.current_workflow_task_state.pk])
    return messages_of(client.post(address, values))[-1]


def test_whoever_decides_on_the_form_is_told_what_comes_of_it(client, author):
    case = submitted(author)
    client.force_login(moderator())
    action = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    answer = client.post(edit(case), form_of(client, edit(case)) | action | {"summary": "Written anew."})
    assert messages_of(answer) == [
        "“Mower” is not published yet: what you changed in the form is saved, and has to be approved once more."
    ]
    assert again(case).live is False
    notice = decide(client, again(case), "approve")
    assert notice == "“Mower” is approved and published. Everybody can read this version from now on."
    assert (again(case).live, again(case).summary) == (True, "Written anew.")


def test_whoever_decides_elsewhere_is_told_what_comes_of_it(client, author):
    client.force_login(moderator())
    case = submitted(author)
    assert decide(client, case, "reject", comment="Say who paid.") == SENT_BACK
    assert again(case).live is False
    restricted, scheduled = submitted(author), submitted(author)
    PageViewRestriction.objects.create(page=restricted, restriction_type="login")
    notice = decide(client, restricted, "approve")
    assert notice == "“Mower” is approved and published. Those who may read it see this version from now on."
    when = timezone.now() + timedelta(days=3)
    scheduled.go_live_at = when
    scheduled.current_workflow_state.cancel(user=author)
    scheduled.save_revision(user=author)
    scheduled.get_workflow().start(scheduled, author)
    day = timezone.localtime(when).strftime("%-d %B %Y, %H:%M")
    assert decide(client, again(scheduled), "approve") == f"“Mower” is approved. Readers see it from {day} on."
    assert again(scheduled).live is False
