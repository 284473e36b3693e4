"""Registers what readers never see of linking, so that a partner who looks leaves the cached pages as they are."""

from practice.caching.never_shown import never_shown

never_shown("partners.PartnerWatch")
