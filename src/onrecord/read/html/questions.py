"""The questions of an interview that are set in bold or italics: they are headings, whatever their tag is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.read.html.parts import Cuts

if TYPE_CHECKING:
    from onrecord.read.html.layout import Layout
    from onrecord.read.html.parts import Part

_SET_APART = frozenset({"b", "strong", "em", "i"})
_ASKED = re.compile(r"\?[\"”’')\]]*\s*$")
_FEWEST = 3
_ASKING = 0.5  # share of what is set apart, from the first question to the last, that ends as questions do


def with_questions(page: Layout, parts: list[Part]) -> list[Part]:
    """Return the parts, those paragraphs as headings that are set apart as an interview's questions are.

    Three such paragraphs have to end in a question mark, at least one of two between the first and the last,
    and something has to stand between two of them.
    """
    whole = [number for number, one in enumerate(parts) if one.kind == "paragraph" and one.places]
    asked = [number for number in whole if _ASKED.search(parts[number].words)]
    if len(asked) < _FEWEST:
        return parts
    marked = Cuts(page.range(element) for element in page.root.iter(*_SET_APART))
    apart = [number for number in whole if not any(marked.rest(place) for place in parts[number].places)]
    asked = [number for number in apart if _ASKED.search(parts[number].words)]
    if len(asked) < _FEWEST:
        return parts
    between = [number for number in apart if asked[0] <= number <= asked[-1]]
    if len(asked) < _ASKING * len(between) or asked[-1] - asked[0] + 1 == len(between):
        return parts
    heads = frozenset(between)
    return [replace(one, kind="heading") if number in heads else one for number, one in enumerate(parts)]
