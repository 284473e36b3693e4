"""The views in which entries are created, edited and copied, with a list of form errors."""
