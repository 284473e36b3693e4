"""The places of a search or a collection as points on a map of our own drawing, with their table."""
