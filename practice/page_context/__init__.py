"""Loads the template context of an entry page, one module for each kind, in a bounded number of statements."""
