"""What readers did with an entry in their own place: reported by them, read by an editor, shown on the entry."""
