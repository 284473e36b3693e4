"""OAI-PMH 2.0, by which libraries and archives harvest what readers may read, at `/oai`."""
