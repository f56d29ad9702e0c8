"""Where in a text copy the report is: the stretch with the most running text and the least else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.read.plain.shape import running_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.read.plain.passages import Passage
    from onrecord.read.plain.role import Role, Roles

_MOST = 60
_LOOSE = -3
_FURNITURE = -3
_KEPT = -1
_SENTENCE = 4


def region(passages: Sequence[Passage], found: Roles) -> tuple[int, int]:
    """Return the range of passages that holds the body of the report, from its first to its last paragraph.

    It is the stretch with the greatest sum of weights (Bentley's maximum subarray): the words of running
    text, less a little for each line that is something else, so that headings and lists inside do not end it,
    and the headlines of a page's edges do. Without running text, the empty range at the end.
    """
    best, first, last = 0, len(passages), len(passages)
    total, begun = 0, 0
    for index, (passage, role) in enumerate(zip(passages, found, strict=True)):
        weight = _weight(passage, role)
        if total <= 0:
            total, begun = 0, index
        total += weight
        if total > best:
            best, first, last = total, begun, index + 1
    return first, last


def _weight(passage: Passage, role: Role | None) -> int:
    if role is not None:
        return _KEPT if role.kind else _FURNITURE
    if running_text(passage):
        return min(len(passage.words), _MOST) + 1
    if passage.bulleted or passage.text.endswith(":"):
        return 0
    sentence = passage.closed and len(passage.words) >= _SENTENCE and not passage.text.endswith("?")
    return len(passage.words) if sentence else _LOOSE
