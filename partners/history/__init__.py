"""What changed of an entry, for its readers."""
