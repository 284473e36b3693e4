"""Starts a session: a draft in a series of the user's team, with one meeting whose link can be opened."""

import uuid

from django.db import transaction
from wagtail.log_actions import log

from facilitation.access.meeting_access import MANAGE_ALL_MEETINGS
from facilitation.models import Meeting, SeriesPage, SessionPage
from practice.fields.partial_dates import PartialDate
from practice.publishing.placement import add_page

KEY_NAMESPACE = uuid.UUID("2f0a9c1e-6d2b-4d0f-9a53-0b1c6c1d7a44")


def series_open_to(user):
    """Return the SeriesPages in which `user` may start a session: their teams', or all with the right to run any."""
    series = SeriesPage.objects.filter(alias_of=None, locked=False).select_related("locale").order_by("title", "pk")
    if not user.is_active:
        return series.none()
    return series if user.has_perm(MANAGE_ALL_MEETINGS) else series.filter(team__members__user=user)


@transaction.atomic
def start_session(*, user, series, title, on, venue, key):
    """Add a draft session with one meeting to the SeriesPage `series`, in the name of `user`; return the Meeting.

    on: the date. key: the idempotency key of the form. The same form sent twice, even at once, returns the meeting made
    at first; with anything changed in it, it makes another.
    """
    # Whoever comes second waits here until the first is done.
    series = SeriesPage.objects.select_for_update(of=("self",)).get(pk=series.pk)
    made_of = uuid.uuid5(KEY_NAMESPACE, repr((user.pk, str(key), series.pk, title, on.isoformat(), venue)))
    existing = Meeting.objects.filter(session__translation_key=made_of).order_by("pk").first()
    return existing or _start(series, user, made_of, title=title, on=on, venue=venue)


def _start(series, user, made_of, *, title, on, venue):
    last = SessionPage.objects.child_of(series).order_by("session_number").exclude(session_number=None).last()
    session = SessionPage(
        title=title,
        venue=venue,
        practice_start=PartialDate(on.year, on.month, on.day),
        session_number=last.session_number + 1 if last else 1,
        translation_key=made_of,
        locale=series.locale,
        owner=user,
    )
    add_page(series, session, live=False, user=user)
    log(instance=session, action="wagtail.create", user=user, content_changed=True)
    meeting = Meeting.objects.create(session=session, title=title)
    log(instance=meeting, action="wagtail.create", user=user)
    return meeting
