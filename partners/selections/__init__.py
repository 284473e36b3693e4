"""What an address of partners names: a search, a listing, a collection, a series or a list of numbers."""
