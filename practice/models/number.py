"""The permanent public numbers of entries, which outlive moves, renames, merges and deletions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from practice.choices import NumberState


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
    external_id = models.CharField(
        _("identifier elsewhere"),
        max_length=200,
        null=True,  # noqa: DJ001 - many numbers have none, and those that have one must not share it
        blank=True,
        unique=True,
        help_text=_("What the entry is called in the file it was imported from."),
    )

    objects = PermanentNumberManager()

    class Meta:
        verbose_name = _("permanent number")
        verbose_name_plural = _("permanent numbers")
        constraints = [
            models.CheckConstraint(
                name="number_merged_has_successor",
                condition=~models.Q(state=NumberState.MERGED) | models.Q(successor__isnull=False),
                violation_error_message=_("Say which number this one was merged into."),
            ),
        ]

    def __str__(self):
        return str(self.number)

    def standing(self):
        """Follow successors to the number that stands for this one now; a circle ends where it began."""
        seen, current = {self.pk}, self
        while current.successor_id and current.successor_id not in seen:
            current = current.successor
            seen.add(current.pk)
        return current
