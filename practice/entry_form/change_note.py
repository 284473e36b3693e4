"""The editor's note on a change: where it stands in the form, and when it begins empty again."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

MINOR_HAS_NO_NOTE = _("Nobody is told of a minor change. Leave the note out, or untick “a minor change”.")


class ChangeNotePanel(MultiFieldPanel):
    """What changed, for those who follow the entry; shown once readers have seen a version of it."""

    def __init__(self, **kwargs):
        kwargs.setdefault("heading", _("For those who follow this entry"))
        kwargs.setdefault("help_text", _("It goes out with the next version that is published."))
        super().__init__(["change_note", FieldPanel("is_minor_change")], **kwargs)

    def clone_kwargs(self):
        kwargs = super().clone_kwargs()
        del kwargs["children"]
        return kwargs

    class BoundPanel(MultiFieldPanel.BoundPanel):
        def is_shown(self):
            return self.instance.first_published_at is not None and super().is_shown()


def begin_note_afresh(page):
    """Empty the note in memory where the page in the form is what was published last, or was never published.

    What stands in a draft, or waits to be published, keeps its note, and so does whatever is opened from an earlier
    version while there is one.
    """
    if not _has_draft_since_publication(page):
        page.begin_version()


def _has_draft_since_publication(page):
    if page.first_published_at is None or not page.has_unpublished_changes:
        return False
    if page.live or page.last_published_at is None:
        return True
    # An unpublished page always counts as a draft: it is one where it was written on since.
    return page.latest_revision_created_at is not None and page.latest_revision_created_at > page.last_published_at
