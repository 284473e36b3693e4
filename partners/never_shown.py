"""Registers what readers never see of linking."""

from practice.caching.never_shown import columns_never_shown, inserts_never_shown, never_shown

never_shown("partners.RelayedMessage")
# A report waits until an editor has read it.
inserts_never_shown("partners.ReuseReport")
columns_never_shown("partners.ReuseReport", "email")
"""Registers what readers never see of linking, so that following something leaves the cached pages as they are."""

from practice.caching.never_shown import never_shown

never_shown("partners.Follow", "partners.FollowedSubject", "partners.Follower", "partners.SubjectChange")
"""Registers what readers never see of linking, so that a partner who looks leaves the cached pages as they are."""

from practice.caching.never_shown import never_shown

never_shown("partners.PartnerWatch")
