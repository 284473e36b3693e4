"""Sessions: pages of series and sessions, their outputs and origins, calendars, and meetings in the admin."""
