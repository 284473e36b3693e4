"""The journal of what was erased, which outlives the database, and erasing it again after a backup was restored."""
