"""A record in PostgreSQL, for several people at once."""
