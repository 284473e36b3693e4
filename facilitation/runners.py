"""Who runs which meetings: facilitators those of their teams' sessions, editors all."""

EVERYWHERE = "facilitation.change_meeting"


def is_in_a_team(user):
    """Tell whether the user is in a team; looked up once and kept on the user, who lives as long as one request."""
    if not user.is_active or user.is_anonymous:
        return False
    if not hasattr(user, "_is_in_a_team"):
        user._is_in_a_team = user.team_memberships.exists()
    return user._is_in_a_team


def runs_any(user):
    """Tell whether the user is somebody who runs meetings at all."""
    return user.has_perm(EVERYWHERE) or is_in_a_team(user)
