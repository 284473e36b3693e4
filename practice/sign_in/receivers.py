"""What follows from signing in and from second factors: limits begin, failures are logged, other sessions end."""

import logging
from datetime import timedelta

from allauth.account.signals import user_logged_in as entered
from allauth.mfa.signals import authentication_failed, authenticator_added
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.utils import timezone

from practice.access import rate_limits
from practice.sign_in import session_limits
from practice.sign_in.claims import proves_second_factor
from practice.sign_in.second_factor import PROVEN_BY_PROVIDER

logger = logging.getLogger(__name__)


def connect():
    """Connect every receiver of this module."""
    user_logged_in.connect(begin_session, dispatch_uid="practice.begin_session")
    user_logged_out.connect(forget_session, dispatch_uid="practice.forget_session")
    entered.connect(forget_ended_sessions, dispatch_uid="practice.forget_ended_sessions")
    entered.connect(note_second_factor, dispatch_uid="practice.note_second_factor")
    authentication_failed.connect(log_wrong_code, dispatch_uid="practice.log_wrong_code")
    authenticator_added.connect(end_other_sessions, dispatch_uid="practice.end_other_sessions")


def begin_session(sender, request, **kwargs):
    """Let the limits of a session count from signing in. `sender` is the class of users."""
    session_limits.begin(request.session)


def forget_session(sender, request, **kwargs):
    """Take a session out of its owner's list when they sign out. `sender` is the class of users."""
    if request.session.session_key:
        UserSession.objects.filter(session_key=request.session.session_key).delete()


def forget_ended_sessions(sender, **kwargs):
    """Forget where people were signed in once no session of theirs can last any longer."""
    longest = timedelta(hours=settings.SESSION_HOURS)
    UserSession.objects.filter(created_at__lt=timezone.now() - longest).delete()


def note_second_factor(sender, request, sociallogin=None, **kwargs):
    """Note in the session whether the organisation's own accounts have asked for a second factor."""
    # None where allauth has asked for one of ours in between, and the claims were not carried along.
    claims = getattr(sociallogin, "claims", None)
    request.session[PROVEN_BY_PROVIDER] = claims is not None and proves_second_factor(claims)


def log_wrong_code(sender, user, **kwargs):
    """Log that a code was wrong, without saying whose. `sender` is the class of second factors."""
    name = rate_limits.keyed_digest("name", user.get_username().casefold())[:12]
    logger.warning("The second factor of %s failed.", name)


def end_other_sessions(sender, request, user, **kwargs):
    """End all other sessions of whoever sets up a second factor: they were entered by a password alone."""
    for session in UserSession.objects.filter(user=user).exclude(session_key=request.session.session_key):
        session.end()
