"""How uploaded files come in and lie on disk: bounded, under names of the site's own, whole or not at all."""
