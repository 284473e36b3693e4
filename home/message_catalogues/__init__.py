"""The catalogues of what the site says in other languages than that of its code: gathered, compiled, reviewed."""
