"""Questions to a record: lists, search, relations, speakers, versions."""
