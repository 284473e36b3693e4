"""Questions on their way: the public tracker, the official’s link, and what editors do with both."""
