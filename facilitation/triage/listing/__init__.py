"""The list of contributions: what it is narrowed to, like ones together, and what is done with several at once."""
