"""Clauses that few texts have: sought only where a part of them is found that is quicker to look for.

Words that may lead a clause, as adverbs do, or somebody's name, make a pattern try them at every word of a
text, which takes ten times as long as to look for what must follow them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Rare:
    """The `clauses` of a pattern; whoever finds one finds what is `needed` in it as well."""

    needed: re.Pattern[str]
    clauses: re.Pattern[str]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the clauses of a text."""
        return self.clauses.finditer(text) if self.needed.search(text) else iter(())


def led(leading: str, cue: str, rest: str, *, initials: str) -> Rare:
    """Return the pattern of clauses with a `cue`, a group with the words that may lead it, and a `rest`.

    The first word of a cue begins with one of the `initials`. Capitals are taken for small letters.
    """
    return Rare(
        re.compile(rf"\b(?=[{initials}]){cue}\s+{rest}", re.IGNORECASE),
        re.compile(rf"\b(?P<cue>{leading}{cue})\s+{rest}", re.IGNORECASE),
    )
