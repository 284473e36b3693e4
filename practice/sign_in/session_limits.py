"""Ends a session that was not used for a while, or that has lasted long enough.

When it began and when it was last used stands in the session itself. Reading a page as a visitor has no session, and
touches none here.
"""

import time

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY

BEGAN, LAST_USED = "session_began", "session_last_used"
PRECISION_SECONDS = 60  # how exactly the last use is known, so that not every request writes
# What an open page asks by itself while nobody does anything.
NO_USE = {"wagtailadmin_editing_sessions:ping"}


def begin(session):
    """Note in a session that it begins now."""
    session[BEGAN] = session[LAST_USED] = int(time.time())


def is_over(session):
    """Tell whether a session has lasted or lain idle for longer than the settings allow."""
    now = time.time()
    return (
        now - session.get(BEGAN, now) >= settings.SESSION_HOURS * 3600
        or now - session.get(LAST_USED, now) >= settings.SESSION_IDLE_MINUTES * 60
    )


class SessionLimitsMiddleware:
    """Ends what has lasted too long before anybody is taken for signed in; stands after SessionMiddleware."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session:
            if BEGAN not in request.session:  # it began before there were limits
                begin(request.session)
            if is_over(request.session):
                UserSession.objects.filter(session_key=request.session.session_key).delete()
                request.session.flush()
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Note that the session is used, in it and in the list that its owner sees; once a minute at most."""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or SESSION_KEY not in request.session:
            return
        if request.resolver_match.view_name in NO_USE:
            return
        if time.time() - request.session[LAST_USED] >= PRECISION_SECONDS and request.user.is_authenticated:
            request.session[LAST_USED] = int(time.time())
            UserSession.objects.create_from_request(request)
