"""The form in which an editor writes a session."""

from django.utils.translation import gettext_lazy as _

from practice.forms import EntryForm

TOPICS_NEEDED = _(
    "Add a topic announced, or choose on the next tab a topic that was discussed, before this is published: readers "
    "find sessions by what they are about."
)


class SessionForm(EntryForm):
    """The form of a session. One still to come is published with what is announced: nothing was discussed yet."""

    rows_needed = {}

    def refuse_unfinished(self):
        super().refuse_unfinished()
        if not self.rows("topic_rows") and not self.rows("announced_topic_rows"):
            self.refuse_row_set("announced_topic_rows", TOPICS_NEEDED)
