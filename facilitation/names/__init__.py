"""Names: what an editor has looked at before readers see it, and what becomes of it when it changes."""
