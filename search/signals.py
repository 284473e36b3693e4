"""Signals of the search, which apps above listen to."""

from django.dispatch import Signal

# What is known of entries was brought into step with what readers may see, inside the transaction of the change.
# sender: EntryPage; present: set of (number, locale) that readers may read; absent: set of those that they may not.
# Whatever changes what an entry shows comes here: publications, moves, restrictions, concepts renamed.
entries_synced = Signal()
