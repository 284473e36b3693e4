"""Where addresses of what is gone lead, and what is said there."""
