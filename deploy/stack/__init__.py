"""The parts of compose.yaml without containers; `bin/stack` is its command."""
