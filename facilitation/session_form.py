"""The edit form of a session page."""

from django.utils.translation import gettext_lazy as _

from practice.entry_form.forms import EntryForm

TOPICS_NEEDED = _(
    "Add a topic announced, or choose on the next tab a topic that was discussed, before this is published: readers "
    "find sessions by what they are about."
)


class SessionForm(EntryForm):
    """Edit form of a session. One still to come is published with announced topics: nothing was discussed yet."""

    required_rows = {}

    def check_publication_requirements(self):
        super().check_publication_requirements()
        if not self.rows("topic_rows") and not self.rows("announced_topic_rows"):
            self.add_row_set_error("announced_topic_rows", TOPICS_NEEDED)
