"""Consent: its rules and actions, and enforcing it wherever a contribution's words were put."""
