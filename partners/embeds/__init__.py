"""What other sites show of this one in a frame of theirs, and how they are told to."""
