"""The rule that rows made by code have a place, as those made in a form do."""


class NumbersRows:
    """Mixin for page types: rows without a place get the one they stand at, because stores differ about none."""

    def save(self, *args, **kwargs):
        for rows in getattr(self, "_cluster_related_objects", {}).values():
            for place, row in enumerate(rows):
                if getattr(row, "sort_order", place) is None:
                    row.sort_order = place
        return super().save(*args, **kwargs)
