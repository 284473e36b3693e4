"""What a page of each kind shows, loaded in a bounded number of statements, from the rows being edited in a preview."""
