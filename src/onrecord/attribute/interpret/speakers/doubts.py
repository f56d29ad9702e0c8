"""Doubtful attributions: words that fit another speaker of the report clearly better than the printed one.

The entry stays under the printed speaker; the flag tells the reader to look. Two signs are taken, both rare
and both plain, since a false doubt harms the record more than a missed one:

- the words are one side's own (`sides.toml`) while the speaker stands on the other side or has accused that
  side, and somebody who speaks for it is among the report's speakers;
- the same quoted words stand in the report under another speaker's name as well.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from onrecord.attribute.interpret import confidence
from onrecord.attribute.interpret.tokens import tokenize
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.attribute.interpret.cast.entities import Entity
    from onrecord.attribute.interpret.scene import Resolution, Scene

    _Quote = tuple[tuple[str, ...], int]  # the words of a quotation, and where it begins

FLAG = "speaker doubtful"

_DISTANCE = re.compile(
    r"\b(?:so-called|call(?:s|ed|ing)?|describ\w+|term(?:s|ed)|label\w+|claim\w*|quot\w+|propaganda|not|no|never|n['’]t|"
    r"li(?:es?|ed|ars?)|fakes?|myths?|pretext|supposed\w*|alleged\w*|accus\w+|without)\b",
    re.IGNORECASE,
)
_NEAR = 80  # code points around the words in which they may be held at a distance
_QUOTED = re.compile(r"[\"“]([^\"“”\n]{20,400})[\"”]")
_FEWEST = 5  # words of a quotation that do not come together by chance


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why an entry's speaker is doubtful, for a person to read, and whom the words fit better."""

    reason: str
    better: Entity


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a conflict: its keys, the other side's name, and its own words."""

    voices: frozenset[str]
    against: str
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Voices:
    """The speakers of a report by their numbers, the sides each stands for, and those each has accused."""

    speakers: Mapping[int, Entity]
    sides: Mapping[int, set[str]]
    accused: Mapping[int, set[str]]


def doubts_of(
    scene: Scene, found: Sequence[Resolution], targets: Sequence[Entity | None]
) -> list[Doubt | None]:
    """Return, for each act, why its printed speaker is doubtful, or None."""
    speakers = {r.entity.number: r.entity for r in found if r.entity is not None}
    sides = {number: _sides_of(scene, entity) for number, entity in speakers.items()}
    accused: dict[int, set[str]] = {}
    for resolution, target in zip(found, targets, strict=True):
        if resolution.entity is not None and target is not None:
            known = sides[target.number] if target.number in sides else _sides_of(scene, target)
            accused.setdefault(resolution.entity.number, set()).update(known)
    quotes = [list(_quotes(scene, number)) for number in range(len(found))]
    quoted = _quotations(quotes, found)
    voices = _Voices(speakers, sides, accused)
    return [
        _other_side(scene, number, found, voices) or _same_words(scene, number, found, quotes[number], quoted)
        for number in range(len(found))
    ]


def _other_side(scene: Scene, number: int, found: Sequence[Resolution], voices: _Voices) -> Doubt | None:
    """Tell whether a speaker uses the words of the side that they stand against."""
    speaker = found[number].entity
    if speaker is None or found[number].others:
        return None
    own, accused = voices.sides[speaker.number], voices.accused.get(speaker.number, ())
    for name, side in _sides().items():
        against = side.against in own
        if name in own or not (against or name in accused):
            continue
        words_found = _words_of(scene, number, side)
        if words_found is None or _told_by_another(scene, number, words_found):
            continue
        others = (one for other, one in voices.speakers.items() if name in voices.sides[other])
        better = next((one for one in others if one is not speaker), None)
        if better is not None:
            stands = f"stands for {side.against.title()}" if against else "has accused that side"
            reason = f"“{words_found.group()}” is how {name.title()}'s side puts it; this speaker {stands}"
            return Doubt(reason, better)
    return None


def _words_of(scene: Scene, number: int, side: _Side) -> re.Match[str] | None:
    """Return the first of a side's words in an act's content that nothing holds at a distance."""
    for start, end in scene.acts[number].content:
        for match in side.words.finditer(scene.text, start, end):
            low, high = max(start, match.start() - _NEAR), min(end, match.end() + _NEAR)
            if not _DISTANCE.search(scene.text, low, high):
                return match
    return None


def _told_by_another(scene: Scene, number: int, match: re.Match[str]) -> bool:
    """Tell whether an act inside this one gives the words to somebody else."""
    return any(
        parent == number and any(start <= match.start() < end for start, end in scene.acts[other].content)
        for other, parent in enumerate(scene.parents)
    )


def _sides_of(scene: Scene, entity: Entity) -> set[str]:
    """Return the sides that an entity's names, roles and descriptions name."""
    lists = words()
    keys = {lists.place(key) for names in entity.names for key in names} | entity.about
    for role in entity.roles:
        keys |= role.about
    for place in entity.labels:
        keys |= {lists.place(token.key) for token in tokenize(scene.text, *place)}
    return {name for name, side in _sides().items() if keys & side.voices}


def _quotations(
    quotes: Sequence[Sequence[_Quote]], found: Sequence[Resolution]
) -> dict[tuple[str, ...], dict[int, int]]:
    """Return, for each quotation of some length, the acts by sure speakers that hold it, and where."""
    held: dict[tuple[str, ...], dict[int, int]] = {}
    for number, resolution in enumerate(found):
        if resolution.entity is not None and resolution.confidence >= confidence.NAME:
            for key, place in quotes[number]:
                held.setdefault(key, {})[number] = place
    return held


def _quotes(scene: Scene, number: int) -> Iterator[_Quote]:
    for start, end in scene.acts[number].content:
        for match in _QUOTED.finditer(scene.text, start, end):
            key = tuple(token.key for token in tokenize(scene.text, *match.span(1)))
            if len(key) >= _FEWEST:
                yield key, match.start()


def _same_words(
    scene: Scene,
    number: int,
    found: Sequence[Resolution],
    quotes: Sequence[_Quote],
    quoted: Mapping[tuple[str, ...], Mapping[int, int]],
) -> Doubt | None:
    """Tell whether the same quotation stands under another sure name elsewhere in the report."""
    for key, place in quotes:
        holders = quoted.get(key, {})
        if number not in holders:
            continue
        for other, elsewhere in sorted(holders.items()):
            entity = found[other].entity
            apart = scene.parents[other] is None and scene.parents[number] is None and place != elsewhere
            if apart and entity is not None and entity is not found[number].entity:
                return Doubt("the report has the same quotation under another name as well", entity)
    return None


@cache
def _sides() -> dict[str, _Side]:
    file = resources.files(__package__).joinpath("sides.toml")
    data = tomllib.loads(file.read_text(encoding="utf8"))
    return {
        name: _Side(
            frozenset({name, *value["voices"].split()}),
            value["against"],
            re.compile(r"\b(?:" + "|".join(value["words"]) + r")\b", re.IGNORECASE),
        )
        for name, value in data.items()
    }
