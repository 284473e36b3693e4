"""The whole public bank as one file of plain pages and data, so that it can be read offline and outlives its owner."""
