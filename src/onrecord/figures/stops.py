"""Small words at which the words for what is counted end: prepositions, conjunctions, auxiliaries, pronouns."""

from __future__ import annotations

STOPS = frozenset(
    {
        "in", "on", "at", "by", "with", "from", "to", "for", "as", "after", "before", "since", "until", "during", "under",
        "over", "into", "near", "across", "through", "than", "and", "or", "but", "nor", "who", "whom", "whose",
        "which", "that", "when", "where", "while", "if", "because", "was", "were", "is", "are", "be", "been", "being",
        "has", "have", "had", "will", "would", "could", "can", "may", "might", "must", "shall", "should", "do", "does",
        "did", "not", "said", "says", "told", "including", "aboard", "inside", "outside", "around", "between", "among",
        "against", "about", "per", "out", "up", "down", "away", "ago", "there", "here", "it", "they", "he", "she", "we",
        "you", "i", "him", "them", "then", "now", "today", "yesterday", "left", "remain", "remained", "took", "went",
        "came", "made", "lost", "began", "also", "still", "so", "without", "within", "along", "off", "throughout",
    }
)  # fmt: skip
