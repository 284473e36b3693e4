"""How an entry is cited, and what machines are told of it: in words, as schema.org's JSON-LD, as Dublin Core."""
