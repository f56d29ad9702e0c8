"""Statements against statements: answers, denials, counter-accusations, the same words."""
