"""Brings in what others have written down: entries, places and organisations from .csv and .jsonl files."""
