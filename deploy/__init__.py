"""How the site is put on a server, and the same parts on one machine for trying."""
