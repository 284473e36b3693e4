"""The list of contributions: filters, clusters of similar ones, and bulk actions."""
