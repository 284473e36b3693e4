"""Signals about entries that the apps above listen to.

Each is sent inside the transaction of the change it reports, and by `send`, so a receiver that raises undoes the whole
change. A receiver that has to reach beyond the database waits for `transaction.on_commit`.

Not among them, because Wagtail says it already with a page type of ours as sender, inside the same transaction:
`wagtail.signals.page_unpublished` (also before a published page is deleted) and `post_page_move`.
"""

from django.dispatch import Signal

# An entry went live or a published entry changed. sender: its page class; entry: the published page; first: whether no
# page with its number had ever been published. Follows `entry_superseded` and `entry_taken_down`, which it repeats.
entry_published = Signal()

# This publication made the entry superseded. sender: its page class; entry: the page, with reason and replacement.
entry_superseded = Signal()

# This publication took the entry down. sender: its page class; entry: the page, with reason and replacement.
entry_taken_down = Signal()

# A tag or a concept is gone because another stands in its place. sender: its class; slug: what it had; instead: the
# other, which is a topic in place of a tag that was promoted; changes: the Changes by which a receiver writes to rows
# of its own, so that undoing the merge takes that back as well. What changed on published entries is told by
# `entry_published` before this one.
concept_replaced = Signal()

# That was undone, or the merge of two entries: what stood in the place of another stands for itself alone again.
# concepts: the two Concepts or Tags, as the database has them now; empty for entries.
merge_undone = Signal()

# Two entries became one. sender: PermanentNumber; target and dropped: numbers, the second now pointing at the first;
# user: who did it, or None; changes: the Changes by which a receiver writes to rows of its own, so that undoing the
# merge takes that back as well. What changed on published entries is told by `entry_published` before this one.
entries_merged = Signal()

# Rows of an entry are about to be rows of another: nothing is saved yet. sender: the class of the rows; relation: what
# both pages call them; uids: which ones, a list of UUIDs; source and target: the numbers of the two entries.
rows_moved = Signal()

# An entry is about to be saved for the first time as a copy of another, with its words. sender: its page class;
# source and copy: the numbers of the two entries.
entry_copied = Signal()
