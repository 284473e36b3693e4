"""A load and fault run against the stack; `bin/soak` is its command."""
