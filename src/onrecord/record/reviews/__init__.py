"""Reviewing: what is left to judge, people's words on it, on speakers too, and how far they agree."""
