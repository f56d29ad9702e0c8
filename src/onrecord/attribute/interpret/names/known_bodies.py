"""Bodies known by name, where the name has small words at which any other would be cut, or a title.

"Doctors Without Borders", "Save the Children", "General Staff": capitals do not tell that they are one name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.attribute.interpret.names.runs import body_of
from onrecord.attribute.interpret.tokens import tokenize
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.attribute.interpret.names.runs import Name


def known_bodies(text: str) -> Iterator[Name]:
    """Yield the places of the names of `words().named` in a text, name by name."""
    for name in words().named:
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            inside = text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()
            if not inside:
                yield body_of(tokenize(text, start, end))
            start = text.find(name, end)
