"""Imports entries, places and organisations from .csv, .xlsx and .jsonl files."""
