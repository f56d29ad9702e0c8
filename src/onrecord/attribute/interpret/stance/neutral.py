"""Neutral: what blames nobody and rejects nothing, though a model may hear a charge or a denial in it.

How it is ("it is hell"), what somebody was not told ("we were never informed"), what some may say one day.
"""

from __future__ import annotations

import re

_PLIGHT = re.compile(
    r"[\s“\"‘'(]*(?:(?:and|but|so|oh|well|now|yes|no),?\s+)?"
    r"(?:it|this|that|there|life|everything|all\s+of\s+it|(?:life|it)\s+here|the\s+\w+)"
    r"(?:['’]s|\s+(?:is|was|were|are|feels|felt|looks|looked|sounded|has\s+been|had\s+been|will\s+be|would\s+be))\s+"
    r"(?:(?:just|simply|really|truly|so|very|too|pure|total|utter|absolute|complete|like|all|a|an|the|my|our|beyond|"
    r"quite|still|such|living|real|bit|worst|more\s+than|absolutely|completely|utterly|totally)\s+){0,4}"
    r"(?:hell|nightmares?|chaos|horror|horrible|horrendous|horrific|horrifying|awful|terrible|terrifying|dreadful|"
    r"traged(?:y|ies)|tragic|heartbreaking|heart-breaking|devastating|devastation|sad|painful|shocking|surreal|scary|"
    r"frightening|unbearable|unimaginable|unbelievable|hard|difficult|tough|exhausting|harrowing|misery|miserable|"
    r"agony|apocalyps\w+|apocalyptic|war\s+zone|bad\s+dream|film|grim|bleak|gruesome|bedlam|pandemonium|mayhem|"
    r"desperate|lonely|cold|loud|dark|crazy|overwhelming|upsetting|distressing|traumatic|catastroph\w+)"
    r"(?:,\s+(?:just\s+|absolutely\s+|pure\s+|truly\s+)?\w+|\s+(?:here|there|for\s+(?:us|me|everyone|all\s+of\s+us)|"
    r"out\s+there|to\s+(?:see|watch|hear)|in\s+there))?[\s.,!…”\"’')]*",
    re.IGNORECASE,
)
"""A whole content that tells no more than how it is; "the" and one word may be what is so."""
_TOLD = r"(?:told|informed|notified|consulted|briefed|warned|alerted|asked)"
_UNINFORMED = re.compile(
    rf"(?:\b(?:not|never|hardly)|n['’]t)\s+(?:ever\s+|even\s+|yet\s+)?(?:been\s+|being\s+)?(?:properly\s+|ever\s+)?{_TOLD}\b|"
    rf"\b(?:nobody|no\s+one|no-one)\s+(?:has\s+|had\s+|ever\s+)?{_TOLD}\s+(?:me|us|him|her|them|anyone|anything)\b|"
    rf"\b(?:been|were|was|is|are)\s+{_TOLD}\s+(?:nothing|very\s+little)\b|"
    r"\b(?:kept|left)\s+in\s+the\s+dark\b|"
    r"\b(?:(?:did|do|does)(?:\s+not|n['’]t)\s+know|(?:have|has|had)\s+no\s+idea)\s+"
    r"(?:who|what|where|when|why|how|whether|if|which)\b",
    re.IGNORECASE,
)
_DENIED_TELLING = re.compile(
    r"\b(?:not|never|n['’]t)\s+(?:told|warned|asked|consulted|informed)\s+(?:the|him|her|them|any)\b"
)
"""Who has "never told them" anything does deny it."""
_SHORT = 200
"""Code points of a content that says no more than that."""
_VAGUE = re.compile(
    r"\W*(?:some|many|others?|most|few|critics|opponents|sceptics|skeptics|people|supporters|those)\b"
    r"(?:\s+(?:people|critics|others))?\W*",
    re.IGNORECASE,
)
_MAY = re.compile(r"\W*(?:will|would|may|might|could|can)\b", re.IGNORECASE)


def blames_nobody(source: str, cue: str, content: str) -> bool:
    """Tell whether a content under a neutral cue tells how it is, or is what some will say: no charge."""
    if len(content) <= _SHORT and _PLIGHT.fullmatch(content):
        return True
    return _MAY.match(cue) is not None and _VAGUE.fullmatch(source) is not None


def is_uninformed(cue: str, content: str) -> bool:
    """Tell whether an act tells that somebody was not told: neither a charge nor a denial by itself."""
    words = f"{cue[-_SHORT:]} {content}"
    if len(content) > _SHORT or _DENIED_TELLING.search(words):
        return False
    return _UNINFORMED.search(words) is not None
