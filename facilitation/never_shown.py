"""Registers what readers never see of sessions, so that a hall that contributes leaves the cached pages as they are."""

from practice.caching.never_shown import columns_never_shown, inserts_never_shown, never_shown

never_shown(
    "facilitation.ConsentFinding",
    "facilitation.ConsentRecord",
    "facilitation.Fingerprint",
    "facilitation.Notification",
    "facilitation.OverlapDismissal",
    "facilitation.Sheet",
    "facilitation.WithheldText",
)
# A page shows who contributed once a row of provenance says to what.
inserts_never_shown("facilitation.Contribution", "facilitation.Participant")
columns_never_shown("facilitation.Contribution", "claimed_at", "claimed_by", "fingerprinted_at", "words_digest")
columns_never_shown("facilitation.Participant", "code_hash", "key_hash")
