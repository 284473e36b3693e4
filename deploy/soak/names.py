"""What a run's editors and pages are called, for whoever makes them and whoever uses them."""

SLUG = "soak-editor-"
