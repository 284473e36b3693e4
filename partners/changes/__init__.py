"""What changed in the bank, for readers and for partners who mirror it."""
