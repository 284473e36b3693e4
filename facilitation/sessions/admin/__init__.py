"""Admin pages of sessions: starting one, its meetings, and counting contributions as they come in."""
