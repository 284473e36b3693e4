"""Rights of triage: who triages, who is an editor, and who is in the team of a session."""

from functools import wraps

from django.core.exceptions import PermissionDenied

TRIAGE_PERMISSION = "facilitation.triage_contribution"


def may_triage(user):
    """Tell whether `user` triages at all: with the right to, or as a member of a team."""
    return user.is_active and (user.has_perm(TRIAGE_PERMISSION) or user.team_memberships.exists())


def is_editor(user):
    """Tell whether `user` triages for the whole bank, rather than for their teams."""
    return user.has_perm(TRIAGE_PERMISSION)


def triage_required(view):
    """View decorator: only for users who triage."""
    return _guarded(view, may_triage)


def editor_required(view):
    """View decorator: only for users who triage for the whole bank, who can rewrite."""
    return _guarded(view, is_editor)


def _guarded(view, may):
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not may(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def is_in_session_team(user, contribution):
    """Tell whether `user` is a member of the team that runs the session in which the Contribution was made."""
    session = contribution.session
    if session is None or session.team_id is None or not user.is_active:
        return False
    return user.team_memberships.filter(team_id=session.team_id).exists()
