"""Messages that the site passes on to the contact of an entry, whose mailbox stays hidden."""
