"""Who runs which meetings: facilitators those of their teams, editors all."""

from facilitation.models import Meeting, TeamMember

EVERYWHERE = "facilitation.triage_contribution"


def meetings_run_by(user):
    """Return the Meetings whose link and sheets are the user's to handle, as a queryset."""
    meetings = Meeting.objects.select_related("session__locale")
    if not user.is_active:
        return meetings.none()
    if user.has_perm(EVERYWHERE):
        return meetings
    return meetings.filter(session__team__members__user=user)


def runs_any(user):
    """Tell whether the user is somebody who runs meetings at all."""
    return user.has_perm(EVERYWHERE) or TeamMember.objects.filter(user_id=user.pk, user__is_active=True).exists()
