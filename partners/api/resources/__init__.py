"""What the API answers with, a module for each sort of thing."""
