"""Registers what readers never see of linking, so that writing it leaves the cached pages as they are."""

from practice.caching.never_shown import columns_never_shown, inserts_never_shown, never_shown

never_shown(
    "partners.Follow",
    "partners.FollowedSubject",
    "partners.Follower",
    "partners.PartnerWatch",
    "partners.RelayedMessage",
    "partners.SubjectChange",
)
# A report waits until an editor has read it.
inserts_never_shown("partners.ReuseReport")
columns_never_shown("partners.ReuseReport", "email")
