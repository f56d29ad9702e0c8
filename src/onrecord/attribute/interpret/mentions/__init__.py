"""What the words of a source mention: pronouns, names, descriptions, and whose they are."""
