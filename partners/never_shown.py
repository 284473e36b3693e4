"""Registers what readers never see of linking, so that following something leaves the cached pages as they are."""

from practice.caching.never_shown import never_shown

never_shown("partners.Follow", "partners.FollowedSubject", "partners.Follower", "partners.SubjectChange")
