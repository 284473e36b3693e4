"""The models of linking."""

from partners.models.entry_change import ChangeType, EntryChange
from partners.models.partner_watch import PartnerWatch
from partners.models.published_entry import PublishedEntry
from partners.models.short_address import ShortAddress

__all__ = ["ChangeType", "EntryChange", "PartnerWatch", "PublishedEntry", "ShortAddress"]
