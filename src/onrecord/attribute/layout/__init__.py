"""Who said it by how the page is laid out: transcripts, interviews, headlines, block quotations, releases."""
