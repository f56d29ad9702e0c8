"""Words of a report as a list shows them: slices, cut between words and never within one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.model import Figure

_NEAR = 40  # code points between a number and what it counts that are shown with them
_FIRST = re.compile(r"\S+\s+")
_LAST = re.compile(r"\s+\S+$")


def figure_words(figure: Figure, text: str) -> str:
    """Return what `text`, that of the report, prints of a figure and what it counts.

    "900 tonnes of ammonium nitrate" is one slice, though the number and what is counted are two places in it.
    Where the two are far apart or in two paragraphs, an ellipsis in brackets stands between them.
    """
    places = sorted(
        [figure.exact, *([figure.of] if figure.of else [])], key=lambda place: (place.start, place.end)
    )
    first, last = places[0], places[-1]
    between = text[first.end : last.start]
    if len(between) > _NEAR or "\n" in between:
        return f"{first.exact} […] {last.exact}"
    return text[first.start : max(first.end, last.end)]


def beginning(words: str, most: int) -> str:
    """Return at most `most` code points from the beginning of `words`, less a word that would be cut.

    >>> beginning("Monday, the interior ministry said", 20), beginning("Monday, the", 20)
    ('Monday, the interior', 'Monday, the')
    >>> beginning("Monday, the interior ministry said", 17)
    'Monday, the'
    """
    if len(words) <= most:
        return words
    kept = words[:most]
    return kept if words[most].isspace() else _LAST.sub("", kept)


def ending(words: str, most: int) -> str:
    """Return at most `most` code points from the end of `words`, less a word that would be cut.

    >>> ending("in the port of Ostrel killed ", 15), ending("in the port of Ostrel killed ", 13)
    ('Ostrel killed ', 'killed ')
    """
    if len(words) <= most:
        return words
    kept = words[-most:]
    return kept if words[-most - 1].isspace() else _FIRST.sub("", kept, count=1)
