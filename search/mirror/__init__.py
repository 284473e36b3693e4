"""The mirror: a copy of the index in Elasticsearch, written after the record in the database."""
