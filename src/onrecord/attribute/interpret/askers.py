"""Those who ask in a transcript without a name ("Q", "QUESTION", "REPORTER 2"), and who answer ("A")."""

from __future__ import annotations

import re

_ASKER = re.compile(
    r"(?:(?:an?|the|unidentified|unknown|female|male|another|first|second)\s+){0,2}"
    r"(?:q|questions?|questioner|reporters?|journalists?|correspondents?|interviewer|press|media|"
    r"audience(?:\s+(?:member|question))?)\.?(?:\s*(?:#|no\.?)?\s*\d{1,3})?"
    r"(?:\s*[(\[][^()\[\]]{1,60}[)\]])?",
    re.IGNORECASE,
)


ANSWERS = frozenset({"a", "answer"})
"""Labels of those who answer and are not named, in small letters."""


def is_asker(label: str) -> bool:
    """Tell whether a label stands for somebody who asks and has no name, be it with an outlet in brackets."""
    return _ASKER.fullmatch(label.strip()) is not None
