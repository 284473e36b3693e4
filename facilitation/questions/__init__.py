"""Questions: the public tracker, the official’s signed link, and what editors do with both."""
