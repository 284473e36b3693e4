"""The models of linking."""

from partners.models.short_address import ShortAddress

__all__ = ["ShortAddress"]
