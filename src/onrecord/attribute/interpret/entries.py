"""The entries of the record: attributions and speakers as frozen values with content ids."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.speakers.doubts import FLAG
from onrecord.attribute.interpret.speakers.naming import UNSPECIFIED, kind_of_speaker, name_of_speaker
from onrecord.entry_ids import attribution_id, speaker_id
from onrecord.model import Attribution, Speaker
from onrecord.negation import SUPPOSED
from onrecord.selectors import select

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from onrecord.attribute.acts import Act
    from onrecord.attribute.interpret.cast.entities import Entity
    from onrecord.attribute.interpret.scene import Resolution
    from onrecord.attribute.interpret.speakers.doubts import Doubt
    from onrecord.attribute.interpret.stance.deciding import Reading
    from onrecord.model import Document, Kind, Maker, Range, Selector, SpeakerKind

_END = attrgetter("end")
_NOBODY = -1  # stands for the number of the entity that nobody is


def speakers_of(
    document: Document, found: Sequence[Resolution], targets: Sequence[Entity | None]
) -> tuple[tuple[Speaker, ...], Mapping[int, str]]:
    """Return the speakers, in order of appearance, and the id of each by the number of its entity.

    Entities of which nothing differs are one speaker: they have one id.
    """
    entities: dict[int, Entity | None] = {}
    for resolution, target in zip(found, targets, strict=True):
        for entity in (resolution.entity, target):
            entities[entity.number if entity is not None else _NOBODY] = entity
        if resolution.entity is not None:
            entities.update({other.number: other for other in resolution.others})
    if all(resolution.entity is not None for resolution in found):
        entities.pop(_NOBODY, None)
    made = {number: _speaker(document, entity) for number, entity in entities.items()}
    order = sorted(made, key=lambda number: (_first_place(made[number]), number))
    unique = {made[number].id: made[number] for number in order}
    return tuple(unique.values()), {number: made[number].id for number in made}


def attributions_of(
    document: Document,
    acts: Sequence[Act],
    parents: Sequence[int | None],
    speaker_ids: Mapping[int, str],
    *,
    found: Sequence[Resolution],
    readings: Sequence[Reading],
    targets: Sequence[Entity | None],
    doubts: Sequence[Doubt | None],
    supposed: Sequence[bool],
    kinds: Sequence[Kind],
    venues: Sequence[Range | None],
    maker: Maker,
) -> tuple[Attribution, ...]:
    """Return the attributions in text order of their first words; acts that say the same twice are one.

    `parents` must be free of cycles: the id of an attribution is made from that of its parent.
    """
    made: dict[int, Attribution] = {}
    for number in _parents_first(parents):
        act, resolution = acts[number], found[number]
        above, doubt = parents[number], doubts[number]
        others = [*resolution.others, *([doubt.better] if doubt is not None else [])]
        speaker, target, venue = resolution.entity, targets[number], venues[number]
        said_by = speaker_ids[speaker.number if speaker is not None else _NOBODY]
        entry = Attribution(
            id="",
            source=tuple(pieces(document, act.source)),
            cue=tuple(pieces(document, act.cue)),
            content=tuple(pieces(document, act.content)),
            parent=made[above].id if above is not None and above in made else None,
            kind=kinds[number],
            stance=readings[number].stance,
            negated=readings[number].negated,
            speaker=said_by,
            target=speaker_ids[target.number] if target is not None else None,
            venue=select(document, *venue) if venue is not None else None,
            flags=(
                *((FLAG, doubt.reason) if doubt is not None else ()),
                *((SUPPOSED,) if supposed[number] else ()),
            ),
            confidence=round(act.confidence * resolution.confidence, 4),
            made_by=maker,
            candidates=tuple(
                dict.fromkeys(one for one in (speaker_ids[it.number] for it in others) if one != said_by)
            ),
        )
        if entry.content:
            made[number] = _with_id(entry, document)
    unique = {entry.id: entry for _, entry in sorted(made.items())}
    return tuple(sorted(unique.values(), key=_order))


def pieces(document: Document, places: Iterable[Range]) -> Iterator[Selector]:
    """Yield a selector for each part of the places that lies in one block, without white space at its ends.

    The places must lie inside the text.
    """
    text = document.text
    for start, end in places:
        first = bisect_right(document.blocks, start, key=_END)
        for block in document.blocks[first:]:
            if block.start >= end:
                break
            low, high = max(start, block.start), min(end, block.end)
            while low < high and text[low].isspace():
                low += 1
            while high > low and text[high - 1].isspace():
                high -= 1
            if low < high:
                yield select(document, low, high)


def _speaker(document: Document, entity: Entity | None) -> Speaker:
    name = name_of_speaker(document.text, entity) if entity else UNSPECIFIED
    kind: SpeakerKind = kind_of_speaker(document.text, entity) if entity else "unnamed"
    roles = tuple(pieces(document, sorted(entity.role_places))) if entity else ()
    mentions = tuple(pieces(document, sorted(entity.mentions))) if entity else ()
    identity = speaker_id(document.id, name, kind, roles=roles, mentions=mentions)
    return Speaker(identity, name, kind, roles, mentions)


def _with_id(entry: Attribution, document: Document) -> Attribution:
    """Return the entry with its id: of all it says but how sure it is."""
    return Attribution(
        attribution_id(entry, document.id), entry.source, entry.cue, entry.content, entry.parent, entry.kind,
        entry.stance, entry.negated, entry.speaker, entry.target, entry.venue, entry.flags, entry.confidence,
        entry.made_by, entry.candidates,
    )  # fmt: skip


def _parents_first(parents: Sequence[int | None]) -> list[int]:
    depth: dict[int, int] = {}
    for number in range(len(parents)):
        path = []
        at: int | None = number
        while at is not None and at not in depth:
            path.append(at)
            at = parents[at]
        base = depth[at] if at is not None else -1
        for step, passed in enumerate(reversed(path), 1):
            depth[passed] = base + step
    return sorted(depth, key=lambda number: (depth[number], number))


def _first_place(speaker: Speaker) -> int:
    return speaker.mentions[0].start if speaker.mentions else 1 << 60


def _order(entry: Attribution) -> tuple[int, int, str]:
    places = [selector for role in (entry.source, entry.cue, entry.content) for selector in role]
    first = min(places, key=lambda selector: selector.start)
    return first.start, -max(selector.end for selector in places), entry.id
