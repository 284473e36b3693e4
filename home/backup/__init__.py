"""Backups: the database and the uploaded files in one file, and the way back."""
