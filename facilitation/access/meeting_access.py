"""Rights to run meetings: facilitators those of their teams' sessions, editors all."""

MANAGE_ALL_MEETINGS = "facilitation.change_meeting"


def is_in_a_team(user):
    """Tell whether the user is in a team; looked up once and cached on the user, who lives as long as one request."""
    if not user.is_active or user.is_anonymous:
        return False
    if not hasattr(user, "_is_in_a_team"):
        user._is_in_a_team = user.team_memberships.exists()
    return user._is_in_a_team


def may_manage_meetings(user):
    """Tell whether the user may run any meetings."""
    return user.has_perm(MANAGE_ALL_MEETINGS) or is_in_a_team(user)
