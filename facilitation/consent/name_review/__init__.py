"""Name review: an editor looks at a name or organisation before readers see it."""
