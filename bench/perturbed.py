"""Texts changed as reports differ: quote marks, case, paragraphs, names; spans are carried along."""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Span = tuple[int, int]
Attributions = list[dict[str, list[Span]]]
Edit = tuple[int, int, str]
"""Code points start..end are replaced by the words."""

MARK = re.compile(r"[“”\"«»]|''|``")
WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
INSIDE = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+\b")
NAMES = (
    "Abelin", "Brovic", "Cazenor", "Daskell", "Ermatov", "Fjellis", "Gorvane", "Hultrem", "Iversk", "Jandrel",
    "Kessovar", "Lormand", "Mirelko", "Nyvaert", "Ostrane", "Pelligar", "Quessart", "Rindova", "Sollentz",
    "Tarvik",
)  # fmt: skip
"""Invented, so that no encoder has met them."""

KEPT = frozenset({"President", "Senator", "Republican", "Democratic", "Republicans", "Democrats", "Democrat"})
"""Words that are capitalised and name nobody."""


def restyled(text: str, opening: str, closing: str) -> Iterable[Edit]:
    """Put every double mark in another style; a straight one opens after white space, a dash or a bracket."""
    for found in MARK.finditer(text):
        mark = found.group()
        before = text[found.start() - 1] if found.start() else " "
        opens = mark in "“«``" or (mark in ('"', "''") and (before.isspace() or before in "(—–-[‘'"))
        yield found.start(), found.end(), opening if opens else closing


def unbalanced(text: str, seed: int) -> Iterable[Edit]:
    """Take away three in ten of the marks."""
    draw = random.Random(seed)
    return [(f.start(), f.end(), "") for f in MARK.finditer(text) if draw.random() < 0.3]


def capitals(text: str) -> Iterable[Edit]:
    """Put all in capitals."""
    return [(i, i + 1, sign.upper()) for i, sign in enumerate(text) if sign.upper() != sign]


def joined(text: str) -> Iterable[Edit]:
    """Put a space where paragraphs part."""
    return [(f.start(), f.end(), " ") for f in re.finditer(r"\s*\n\s*", text)]


def renamed(text: str, sources: Iterable[str], seed: int) -> Iterable[Edit]:
    """Give an invented name to every word of the sources that is capitalised wherever it stands."""
    small = {word for word in WORD.findall(text) if word.islower()}
    inside = set(INSIDE.findall(text))
    words = {re.sub(r"[’']s$", "", word) for source in sources for word in WORD.findall(source)}
    chosen = sorted(word for word in words & inside - KEPT if word.lower() not in small)
    names = random.Random(seed).sample(NAMES, len(NAMES))
    name_of = {word: names[number % len(names)] for number, word in enumerate(chosen)}
    for found in WORD.finditer(text):
        word = re.sub(r"[’']s$", "", found.group())
        if word in name_of:
            yield found.start(), found.start() + len(word), name_of[word]


def applied(text: str, edits: Iterable[Edit]) -> tuple[str, Callable[[int], int]]:
    """Return the text after edits, which are in order and apart, and where a place of the old one now is."""
    parts, starts, shifts = [], [0], [(0, 0, 0)]
    at = length = 0
    for start, end, words in edits:
        parts += [text[at:start], words]
        length += start - at
        starts.append(start)
        shifts.append((length, end, length + len(words)))
        length += len(words)
        at = end
    parts.append(text[at:])

    def place(old: int) -> int:
        begin, end, after = shifts[bisect_right(starts, old) - 1]
        return (
            begin if old < end and old == starts[bisect_right(starts, old) - 1] else after + max(0, old - end)
        )

    return "".join(parts), place


def carried(attributions: Attributions, place: Callable[[int], int]) -> Attributions:
    """Return the attributions with their spans in the changed text, but those whose content is gone."""
    moved = [
        {
            role: [(place(a), place(b)) for a, b in spans if place(a) < place(b)]
            for role, spans in attribution.items()
        }
        for attribution in attributions
    ]
    return [attribution for attribution in moved if attribution["content"]]


CHANGES: dict[str, Callable[[str, list[str], int], Iterable[Edit]]] = {
    "curly marks": lambda text, _, __: restyled(text, "“", "”"),
    "straight marks": lambda text, _, __: restyled(text, '"', '"'),
    "single marks": lambda text, _, __: restyled(text, "‘", "’"),
    "guillemets": lambda text, _, __: restyled(text, "«", "»"),
    "marks unbalanced": lambda text, _, seed: unbalanced(text, seed),
    "no marks": lambda text, _, __: restyled(text, "", ""),
    "all capitals": lambda text, _, __: capitals(text),
    "paragraphs joined": lambda text, _, __: joined(text),
    "names swapped": renamed,
}
"""Each from the text, the words of its sources and a seed to the edits."""
