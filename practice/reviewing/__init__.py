"""What a moderator says of an entry that was submitted: where its author reads it, and what comes of it."""
