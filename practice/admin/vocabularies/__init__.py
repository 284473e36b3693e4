"""Vocabularies in the admin: lists, forms, choosers, and the check for similar names."""
