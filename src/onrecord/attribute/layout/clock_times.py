"""Times of the clock before an entry of a live page: "11:55 Harbour chief: ..." has no chief called 55."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.acts import Act
    from onrecord.model import Range

_HOURS = re.compile(r"(?<!\d)(?:[01]?\d|2[0-3])[:.h]$")
_MINUTES = re.compile(
    r"[0-5]\d(?:\s?[ap]\.?m\b\.?)?(?:\s?(?:GMT|UTC|BST|CET|CEST|EET|EEST|EST|EDT)\b)?[\s|–—-]+", re.IGNORECASE
)
_REACH = 4  # code points: hours, their colon, and what stands before them


def without_clock_times(acts: Sequence[Act], text: str) -> list[Act]:
    """Return the acts, their sources without the minutes of a time that stands before them."""
    sources = [tuple([_from_the_name(place, text) for place in act.source]) for act in acts]
    return [
        act if act.source == source else dataclasses.replace(act, source=source)
        for act, source in zip(acts, sources, strict=True)
    ]


def _from_the_name(place: Range, text: str) -> Range:
    start, end = place
    minutes = _MINUTES.match(text, start, end)
    if minutes is None or minutes.end() >= end or not _HOURS.search(text[max(0, start - _REACH) : start]):
        return place
    return minutes.end(), end
