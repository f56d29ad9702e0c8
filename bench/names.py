"""Whether two names are of one speaker: the rule by which speakers and targets are counted right."""

from __future__ import annotations

import re

_DROPPED = frozenset({
    "the", "a", "an", "mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "president", "senator", "sen",
    "rep", "gov", "gen", "col", "lt", "maj", "capt", "general", "colonel", "judge",
})  # fmt: skip


def normal(name: str) -> tuple[str, ...]:
    """Return the words of a name that are compared: case, articles, titles and punctuation are not."""
    bare = re.sub(r"['’]s\b", "", name.casefold())
    words = re.sub(r"[^\w@ ]", "", bare.replace("-", " ").replace("\n", " ")).split()
    return tuple(word for word in words if word not in _DROPPED) or tuple(words)


def right(expected: str, got: str) -> bool:
    """Tell whether two names are equal, or all words of one are in the other and both end alike."""
    one, other = normal(expected), normal(got)
    return one == other or (one[-1:] == other[-1:] and (set(one) <= set(other) or set(other) <= set(one)))


def alike(expected: str, got: str) -> bool:
    """Tell whether two names are right, or the words of one are all in the other, wherever they stand."""
    one, other = set(normal(expected)), set(normal(got))
    return right(expected, got) or one <= other or other <= one
