"""Somebody follows a topic from its page, confirms it from the mail, is told of a change, and ends it by a button."""

import pytest
from django.core import mail as django_mail
from django.core.management import call_command
from playwright.sync_api import expect

from partners.models import Follower
from practice.public_forms import spam_guard
from tests import factories
from tests.partners.followers.factories import change, link_in

pytestmark = pytest.mark.django_db


def open_mail(page, axe, address, message):
    """Show the mail as a mail program does, and find nothing wrong with it."""
    page.goto("about:blank")  # no page of the site, whose policy would hold
    page.set_content(message.alternatives[0].content)
    axe(page)
    page.goto(address + link_in(message, "end"))


def test_from_the_topic_to_the_last_mail(page, axe, live_server, monkeypatch):
    monkeypatch.setattr(spam_guard, "MIN_SECONDS_OPEN", 0)
    page.set_viewport_size({"width": 320, "height": 900})
    entry = factories.case_study("A register that holds", topics=[factories.topic("Community rights")])
    page.goto(live_server.url + "/topics/community-rights/")
    page.get_by_text("Follow by mail", exact=True).click()
    expect(page.get_by_role("link", name="Give your address")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Give your address").click()
    expect(page.get_by_label("Your e-mail address")).to_be_visible()
    axe(page)
    page.get_by_label("Your e-mail address").fill("nobody")
    page.get_by_role("button", name="Follow").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_contain_text("Write an e-mail address")
    axe(page)
    page.get_by_label("Your e-mail address").fill("jane@example.org")
    page.get_by_label("Daily").check()
    page.get_by_role("button", name="Follow").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mailbox")
    page.goto(live_server.url + link_in(django_mail.outbox[0], "confirm"))
    axe(page)
    page.get_by_role("button", name="Yes, write to me").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You follow this now")
    change(entry, summary="Shorter.", change_note="The figures of 2026 are in.")
    call_command("send_digests")
    message = django_mail.outbox[1]
    page.goto(live_server.url + link_in(message, "held"))
    axe(page)
    open_mail(page, axe, live_server.url, message)
    axe(page)
    page.get_by_role("button", name="End it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ended")
    assert Follower.objects.count() == 0
