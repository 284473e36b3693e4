"""The page that tells partners how to use the bank elsewhere."""
