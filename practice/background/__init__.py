"""Work that waits outside the request: queued with what causes it, done by a worker, tried again where it fails."""
