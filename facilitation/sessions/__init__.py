"""The pages of series and sessions: what came of them, what came out of them, their calendars, and their meetings."""
