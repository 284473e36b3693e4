"""What the page cache stands on: the generation of the bank, and counting that goes on for cached answers."""
