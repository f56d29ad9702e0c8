"""What an edit of a report changed in what it says: statement by statement, figure by figure."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from rapidfuzz import fuzz, process

from onrecord.negation import unsaid

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.model import Attribution, Figure, Report

Change = Literal["added", "removed", "reworded", "speaker", "stance", "value"]

_ALIKE = 60.0
"""Likeness (rapidfuzz's ratio, 0 to 100) from which one statement is taken for another one's new words."""

_SAME_PLACE = 70.0
"""Likeness of the words around two figures from which the second stands where the first stood."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement or a figure on one side of an edit: its id, words and place, and who says it how."""

    entry: str
    words: str
    speaker: str | None
    stance: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: of a `statement`, a `figure` or the `title`; `before` or `after` is None where it is not.

    `changes` tell what is different: `added` and `removed` stand alone, `reworded`, `speaker`, `stance` and
    (of a figure) `value` may come together.
    """

    kind: Literal["statement", "figure", "title"]
    changes: tuple[Change, ...]
    before: Said | None
    after: Said | None


def edits(before: Report, after: Report) -> tuple[Edit, ...]:
    """Return what differs between two readings of one page, in the order of the later text.

    Entries that are the same but for their place are not told. What was removed stands where it stood.
    """
    found = [
        *_titles(before, after),
        *_paired("statement", _statements(before), _statements(after), _wording, _ALIKE),
        *_paired("figure", _figures(before), _figures(after), _around, _SAME_PLACE),
    ]
    return tuple(sorted(found, key=lambda one: (one.kind != "title", _place(one))))


def _place(edit: Edit) -> tuple[int, int]:
    side = edit.after or edit.before
    assert side is not None
    return side.start, side.end


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry with what it is recognised by: `key` is all it says, `context` the words around it."""

    said: Said
    key: tuple[object, ...]
    context: str = ""


def _titles(before: Report, after: Report) -> list[Edit]:
    one, two = before.document.title, after.document.title
    if one == two:
        return []
    old, new = (_title(words) if words else None for words in (one, two))
    return [Edit("title", ("reworded",) if old and new else ("added",) if new else ("removed",), old, new)]


def _title(words: str) -> Said:
    return Said("", words, None, None, 0, len(words))


def _statements(report: Report) -> list[_Entry]:
    names = {speaker.id: speaker.name for speaker in report.speakers}
    return [_statement(one, names.get(one.speaker or "")) for one in report.attributions]


def _statement(one: Attribution, speaker: str | None) -> _Entry:
    words = " … ".join(" ".join(piece.exact.split()) for piece in one.content)
    start = min((piece.start for piece in one.content), default=0)
    end = max((piece.end for piece in one.content), default=0)
    stance = f"not {one.stance}" if unsaid(one) else one.stance
    return _Entry(Said(one.id, words, speaker, stance, start, end), (words, speaker, stance))


def _figures(report: Report) -> list[_Entry]:
    names = {speaker.id: speaker.name for speaker in report.speakers}
    return [_figure(one, names.get(one.speaker or "")) for one in report.figures]


def _figure(one: Figure, speaker: str | None) -> _Entry:
    counted = f" {one.of.exact}" if one.of else ""
    place = one.place.exact if one.place else None
    words = f"{one.exact.exact}{counted}"
    value = (one.low, one.high, one.comparator, one.unit, one.measure)
    return _Entry(
        Said(one.id, words, speaker, None, one.exact.start, one.exact.end),
        (value, one.counted, place, speaker),
        f"{one.measure} {one.exact.prefix} {one.exact.suffix}",
    )


def _wording(entry: _Entry) -> str:
    return entry.said.words


def _around(entry: _Entry) -> str:
    return entry.context


def _paired(
    kind: Literal["statement", "figure"],
    before: list[_Entry],
    after: list[_Entry],
    by: Callable[[_Entry], str],
    least: float,
) -> list[Edit]:
    """Return the edits that lead from the entries `before` to those `after`.

    First go those that say the same; of the rest, the two that are most alike `by` their words, and so on.
    """
    old, new = dict(enumerate(_less(before, after))), dict(enumerate(_less(after, before)))
    found = []
    for i, j in _matches([by(one) for one in old.values()], [by(one) for one in new.values()], least):
        one, two = old.pop(i), new.pop(j)
        if changes := _changes(kind, one, two):
            found.append(Edit(kind, changes, one.said, two.said))
    found.extend(Edit(kind, ("removed",), one.said, None) for one in old.values())
    found.extend(Edit(kind, ("added",), None, one.said) for one in new.values())
    return found


def _less(entries: list[_Entry], others: list[_Entry]) -> list[_Entry]:
    """Return `entries` without those that have one of their own among `others` that says the same."""
    same = Counter(entry.key for entry in others)
    left = []
    for entry in entries:
        if same[entry.key]:
            same[entry.key] -= 1
        else:
            left.append(entry)
    return left


def _matches(one: Sequence[str], two: Sequence[str], least: float) -> list[tuple[int, int]]:
    """Return pairs of positions, the most alike first, each position once."""
    if not one or not two:
        return []
    alike = process.cdist(one, two, scorer=fuzz.ratio, score_cutoff=least, dtype=np.float32)
    pairs = [(float(alike[i, j]), int(i), int(j)) for i, j in zip(*np.nonzero(alike), strict=True)]
    taken: dict[str, set[int]] = defaultdict(set)
    found = []
    for _, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if i not in taken["one"] and j not in taken["two"]:
            taken["one"].add(i)
            taken["two"].add(j)
            found.append((i, j))
    return found


def _changes(kind: str, one: _Entry, two: _Entry) -> tuple[Change, ...]:
    found: list[Change] = []
    if kind == "figure" and one.key[0] != two.key[0]:
        found.append("value")
    elif one.said.words != two.said.words:
        found.append("reworded")
    if one.said.speaker != two.said.speaker:
        found.append("speaker")
    if one.said.stance != two.said.stance:
        found.append("stance")
    return tuple(found)
