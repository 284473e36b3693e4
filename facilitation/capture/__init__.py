"""Capture: what those in a room, or anyone, say is taken once, with its consent, from a device or from paper."""
