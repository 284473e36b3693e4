"""What a facilitator does on the day: starts a session from the first page of the admin, and sees what comes in."""
