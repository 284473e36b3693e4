"""The demonstration content: what it is (`content/`), how it gets into a database and how it leaves again."""
