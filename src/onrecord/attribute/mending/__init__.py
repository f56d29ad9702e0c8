"""Acts mended by what is certain: quote marks, passives, names that look like verbs."""
