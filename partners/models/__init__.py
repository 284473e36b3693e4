"""The models of linking."""

from partners.models.entry_change import ChangeType, EntryChange
from partners.models.followed_subject import FollowedSubject, SubjectChange, SubjectEvent
from partners.models.follower import Follow, Follower, Frequency
from partners.models.partner_watch import PartnerWatch
from partners.models.published_entry import PublishedEntry
from partners.models.relayed_message import RelayedMessage, StoppedContact
from partners.models.reuse_report import ReuseReport, ReuseState
from partners.models.short_address import ShortAddress

__all__ = [
    "ChangeType",
    "EntryChange",
    "Follow",
    "FollowedSubject",
    "Follower",
    "Frequency",
    "PartnerWatch",
    "PublishedEntry",
    "RelayedMessage",
    "ReuseReport",
    "ReuseState",
    "ShortAddress",
    "StoppedContact",
    "SubjectChange",
    "SubjectEvent",
]
