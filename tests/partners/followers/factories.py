"""Makes followers for tests, and what they are mailed."""

import re
from datetime import timedelta
from io import StringIO

from django.core import mail as django_mail
from django.core.management import call_command
from django.http import QueryDict

from partners.followers import actions
from partners.followers.comparing import first_look
from partners.followers.subjects import read_subject
from partners.models import EntryChange, Follow, FollowedSubject, Follower, Frequency
from practice.models import EntryPage
from tests import factories
from tests.practice.background.queue_fixtures import work


def follow(query, address="jane@example.org", frequency=Frequency.DAILY, language="en-gb"):
    """Return a confirmed Follow of what `query` names, which has been looked at once."""
    follower = Follower.objects.filter(email=address).first()
    follower = follower or Follower.objects.create(email=address, language=language)
    followed = actions.followed_subject(read_subject(QueryDict(query)))
    found = Follow.objects.create(follower=follower, subject=followed)
    actions.confirm(found, frequency)
    first_look.call(followed.pk)
    found.refresh_from_db()
    return found


def change(page, **fields):
    """Publish a page again with these fields."""
    page = EntryPage.objects.get(pk=page.pk).specific
    for name, value in fields.items():
        setattr(page, name, value)
    factories.publish(page)
    return page


def send():
    """Do what the daily work does, and then the queue; return the mails that left."""
    django_mail.outbox.clear()
    call_command("send_digests", stdout=StringIO())
    work()
    return list(django_mail.outbox)


def days_later(days=1):
    """Put all that followers were told, and all that happened, as many days back."""
    by = timedelta(days=days)
    for model, fields in (
        (Follow, ("created_at", "confirmed_at", "mailed_on")),
        (FollowedSubject, ("created_at", "compared_at")),
        (EntryChange, ("at",)),
    ):
        for row in model.objects.all():
            moved = {name: getattr(row, name) - by for name in fields if getattr(row, name)}
            model.objects.filter(pk=row.pk).update(**moved)
    for row in FollowedSubject.objects.all():
        for one in row.changes.all():
            row.changes.filter(pk=one.pk).update(at=one.at - by)


def link_in(message, part):
    """Return the path of the link with this part in a mail."""
    return re.search(rf"https?://[^/\s]+(/\S*{part}\S*)", message.body)[1]
