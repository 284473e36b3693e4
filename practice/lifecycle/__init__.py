"""The lifecycle of an entry (superseded, taken down, current) in all its languages, and the admin page to change it."""
