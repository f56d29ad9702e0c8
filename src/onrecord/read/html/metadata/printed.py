"""Who wrote a page and when, as its first lines print it: for pages that say so nowhere else.

"by Tilda Maron, 3 March 2031, 14:05"; "Press release No. 118/2031, Ostrel, 13 May 2031".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.read.plain.bylines import byline, stamp
from onrecord.read.plain.passages import Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

_FEW = 4
"""Lines of a page among which its author and its day are printed."""
_RELEASE = re.compile(
    r"(?:for immediate release|(?:(?:press|media|news)\s+)?(?:release|statement|communiqu[eé]))\b"
    r"(?:\s*(?:no|nr|number|#)\W{0,2}\s*[\w/-]{1,15})?[\s,:|•·–—-]*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d")


def printed_names(line: str) -> tuple[str, ...]:
    """Return the full names in a line that only says who wrote the report; none if it is a sentence."""
    passage = _passage(line)
    names = () if passage.closed else byline(passage)
    return names if names and all(" " in name for name in names) else ()


def printed_day(lines: Sequence[str]) -> tuple[str, str] | None:
    """Return the day or instant that one of the first lines says and nothing else, or with whose it is."""
    for line in lines[:_FEW]:
        number = _NUMBER.search(line) if printed_names(line) else None
        text = line[number.start() :] if number else _RELEASE.sub("", line, count=1)
        said = stamp(_passage(text.strip()))
        if said is not None and said.when and not said.changed:
            return said.when, "text"
    return None


def _passage(line: str) -> Passage:
    text = " ".join(line.split())
    return Passage(0, len(text), text, 1)
