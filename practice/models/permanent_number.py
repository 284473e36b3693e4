"""Permanent numbers of entries, which outlive moves, renames, merges and deletions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from practice.choices import NumberState

SOURCE_LENGTH = 60


class PermanentNumberManager(models.Manager):
    def for_key(self, translation_key):
        """Return the number of the entry whose translations share `translation_key`, giving one out if it has none."""
        return self.get_or_create(translation_key=translation_key)[0]


class PermanentNumber(models.Model):
    """One number, given once: all translations of an entry share it, and its row is never deleted."""

    number = models.BigAutoField(_("number"), primary_key=True)
    translation_key = models.UUIDField(unique=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=NumberState, default=NumberState.IN_USE)
    successor = models.ForeignKey(
        "self",
        verbose_name=_("successor"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
        help_text=_("The number of the entry that this one was merged into."),
    )
    external_id = models.CharField(  # noqa: DJ001 - many numbers have none, and those that do must not share it
        _("identifier elsewhere"),
        max_length=200,
        null=True,
        blank=True,
        help_text=_("What the entry is called in the file it was imported from."),
    )
    source = models.CharField(
        _("source"),
        max_length=SOURCE_LENGTH,
        blank=True,
        db_index=True,
        help_text=_("Whose identifier that is: the name under which the file was imported."),
    )

    objects = PermanentNumberManager()

    class Meta:
        verbose_name = _("permanent number")
        verbose_name_plural = _("permanent numbers")
        constraints = [
            models.UniqueConstraint(
                fields=["external_id", "source"],
                name="number_known_once_to_a_source",
                violation_error_message=_("Another number has this identifier in the same source."),
            ),
            models.CheckConstraint(
                name="number_merged_has_successor",
                condition=~models.Q(state=NumberState.MERGED) | models.Q(successor__isnull=False),
                violation_error_message=_("Say which number this one was merged into."),
            ),
        ]

    def __str__(self):
        return str(self.number)

    def follow_successors(self):
        """Follow successors to the number that is valid now; a circle ends where it began."""
        seen, current = {self.pk}, self
        while current.successor_id and current.successor_id not in seen:
            current = current.successor
            seen.add(current.pk)
        return current


class PermanentNumberMixin:
    """Mixin for entries: properties that follow from `permanent_number`."""

    @property
    def number(self):
        """The permanent public number, an int."""
        return self.permanent_number_id

    @property
    def merged_into(self):
        """The number of the entry that this one was merged into, an int, or None; that may be part of a third."""
        number = self.permanent_number
        return number.successor_id if number.state == NumberState.MERGED else None

    @property
    def status_string(self):
        """The page status in Wagtail's lists; for a merged entry, the number it is part of."""
        number = None if self.live else self.merged_into
        return super().status_string if number is None else _("Part of number %(number)s") % {"number": number}
