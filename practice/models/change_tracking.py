"""When what readers read of an entry last changed, and of which day the text is that a translation was made from."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from practice.computed.facts import content_hash_of
from practice.fields.bounded_text import BoundedTextField


class ChangeTrackingMixin(models.Model):
    """Mixin for page types in a language: the time of the last change for readers, found by a hash of the text.

    What an editor calls a minor change moves no date. The note is the editor's own on the version that is published.

    `text_as_of` is when the text that the page says last changed in the language it was written in. A translation, and
    each draft of it, gets it together with the text (`override_translatable_fields`).
    """

    change_note = BoundedTextField(
        _("what changed"),
        max_length=300,
        blank=True,
        default="",
        db_default="",
        help_text=_("In a sentence, for those who follow the entry. Name nobody who is not named in it."),
    )
    is_minor_change = models.BooleanField(
        _("a minor change"),
        default=False,
        db_default=False,
        help_text=_("Such as a spelling. Nobody is told of it, and the date of the last change stays."),
    )
    content_hash = models.CharField(max_length=64, blank=True, default="", editable=False)
    changed_at = models.DateTimeField(_("last changed"), null=True, editable=False, db_index=True)
    text_as_of = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    def begin_version(self):
        """Empty what an editor said of the version that was published last; the next one begins without a word."""
        self.change_note, self.is_minor_change = "", False

    def note_change(self):
        """Fill in the time of the change where the page is live and says something else than when it was last noted."""
        content_hash = content_hash_of(self)
        is_changed = self.live and content_hash != self.content_hash
        if is_changed:
            self.content_hash = content_hash
            if not self.is_minor_change or self.changed_at is None:
                self.changed_at = timezone.now()
        if self.live and (is_changed or self.text_as_of is None) and not self.is_translation():
            self.text_as_of = in_milliseconds(self.changed_at)


def in_milliseconds(moment):
    """Return the moment, or None, as precisely as a version of a page keeps it."""
    return moment and moment.replace(microsecond=moment.microsecond // 1000 * 1000)
