"""The frame around every public page: its menu, its footer and its languages."""
