"""Rights to run meetings: facilitators those of their teams' sessions, editors all."""

from practice.access.user_cache import once_for_user

MANAGE_ALL_MEETINGS = "facilitation.change_meeting"


def is_in_a_team(user):
    """Tell whether the user is in a team; looked up once in a request."""
    if not user.is_active or user.is_anonymous:
        return False
    return once_for_user(user, "is in a team", user.team_memberships.exists)


def may_manage_meetings(user):
    """Tell whether the user may run any meetings."""
    return user.has_perm(MANAGE_ALL_MEETINGS) or is_in_a_team(user)
