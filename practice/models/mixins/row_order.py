"""Mixin: numbers the rows of a page in their order when code, and no form, added them."""


class RowOrderMixin:
    """Mixin for page types: sets `sort_order` on rows without one, as databases sort NULL differently."""

    def save(self, *args, **kwargs):
        for rows in getattr(self, "_cluster_related_objects", {}).values():
            for place, row in enumerate(rows):
                if getattr(row, "sort_order", place) is None:
                    row.sort_order = place
        return super().save(*args, **kwargs)
