"""The demonstration content (`content/`), and the code that loads and removes it."""
