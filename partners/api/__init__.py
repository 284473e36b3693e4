"""The API: what readers may read, for programs of other sites, under `/api/v1/`."""
