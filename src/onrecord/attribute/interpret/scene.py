"""The scene: a report's cast and acts while its sources are resolved, and who has spoken so far."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.cast.assembling import Cast
from onrecord.attribute.interpret.cast.described import Described
from onrecord.attribute.interpret.mentions.mention import LIST
from onrecord.attribute.interpret.tokens import index_at, is_upper
from onrecord.attribute.interpret.venue import find_venue
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.acts import Act
    from onrecord.attribute.interpret.cast.entities import Entity, Spot
    from onrecord.attribute.interpret.mentions.mention import Mention
    from onrecord.attribute.interpret.quotation import Depth
    from onrecord.attribute.interpret.ranking import Ranker
    from onrecord.attribute.interpret.weighing import Look
    from onrecord.model import Block, Range

_HEADING = 110  # code points: no longer line without a full stop is taken for a heading

LEAD = 2  # number of the last sentence that is still the head of a report
_MAIN = 3  # how many of those named most are always weighed


@dataclass(frozen=True, slots=True)
class Resolution:
    """The speaker of an act (None: nobody is named), how sure that is, and others that came close."""

    entity: Entity | None
    confidence: float
    others: tuple[Entity, ...] = ()


class Scene:
    """What is known of a report's speakers at one point of its reading.

    `reading` holds the numbers of the acts in reading order, `places` the place of each in it, `order` the
    same with those of `headlines` after the text that they sum up; `found` the resolutions so far;
    `described` those who were described without a name, the last described last; `askers` those who ask in a
    transcript without a name, by their label; `documents` who stands behind each document, by its head noun;
    `openers` where sentences that open with a description begin,
    once read; `saying` the acts by the words of their contents, once sought; `last` is the last speaker of
    the report itself, not of a quotation, and `speakers` all of them in turn; `spoke` is the speaker of the
    act before. `heard` tells of each speaker how often it spoke, after how many acts it did so last, and
    whether in quotation. `main` are those named most, `lead` the numbers of those named at its head.
    """

    def __init__(
        self,
        text: str,
        blocks: Sequence[Block],
        acts: Sequence[Act],
        depth: Depth,
        ranker: Ranker,
        look: Look | None = None,
    ) -> None:
        self.text = text
        self.ranker = ranker
        self.look = look
        self.cast = Cast(text, blocks, [act.cue[0] for act in acts if act.cue])
        self.acts = acts
        self.depth = depth
        self.headlines = _headlines(acts, text, blocks)
        self.reading = sorted(range(len(acts)), key=lambda n: (_anchor(acts[n]), n))
        self.places = {number: place for place, number in enumerate(self.reading)}
        self.order = sorted(self.reading, key=lambda n: n in self.headlines)
        self.parents = safe_parents(acts)
        self.found: dict[int, Resolution] = {}
        self.described = Described()
        self.openers: set[int] = set()
        self.plurals: dict[Range, Spot | None] = {}
        self.saying: dict[str, list[int]] | None = None
        self.askers: dict[str, Entity] = {}
        self.documents: list[tuple[str, Entity]] = []
        self.last: Entity | None = None
        self.spoke: Entity | None = None
        self.speakers: list[Entity] = []
        self.heard: dict[int, tuple[int, int, bool]] = {}
        self.upper = is_upper(text)
        named = [entity for entity in self.cast.entities if entity.named and entity.kind != "place"]
        self.main = sorted(named, key=lambda entity: (-entity.uses, entity.number))[:_MAIN]
        self.lead = {spot.entity.number for spot in self.cast.spots if spot.sentence <= LEAD}
        self._venues: dict[int, Range | None] = {}
        self._sources: dict[tuple[int, int], float] = {}  # weight of a source by its start and entity

    def new(self, mention: Mention) -> Entity:
        """Add somebody who is described and not named to the cast."""
        lists = words()
        entity = self.cast.new("unnamed")
        if mention.kind == "document":
            entity.kind = "document"
        elif mention.kind == "body":
            entity.kind = "body"
        elif mention.kind == "group":
            entity.kind = "group"
        entity.head, entity.about, entity.proper = mention.head, mention.about, mention.proper
        entity.plural = mention.plural
        entity.labels.append((mention.start, mention.end))
        if mention.head == LIST:
            named = self.cast.names_between(mention.start, mention.end)
            entity.members = [
                ((name.run, name.end), self.cast.link(name)[0])
                for name in named
                if not self.text.endswith(("(", "["), 0, name.run)
            ]
        entity.gender = mention.gender or (
            lists.people.get(mention.head) if mention.kind == "person" else None
        )
        self.described.add(entity)
        return entity

    def unnamed(self, mention: Mention) -> Entity:
        """Add somebody to the cast of whom a pronoun is all that is known."""
        entity = self.cast.new("unnamed")
        entity.labels.append((mention.start, mention.end))
        entity.gender, entity.plural = mention.gender, mention.plural
        return entity

    def asker(self, label: str, place: Range) -> Entity:
        """Return who asks under a label in a transcript, added to the cast when it comes first."""
        entity = self.askers.get(label.casefold())
        if entity is None:
            entity = self.askers[label.casefold()] = self.cast.new("unnamed")
            entity.labels.append(place)
        entity.mentions.add(place)
        self.cast.put(entity, *place)
        return entity

    def note(self, entity: Entity | None, mention: Mention, *, top: bool) -> None:
        """Note where a speaker stands, so that later pronouns and descriptions may take it up."""
        if entity is None:
            return
        entity.mentions.add((mention.start, mention.end))
        start = mention.name.start if mention.name is not None else mention.start
        end = mention.name.end if mention.name is not None else mention.end
        self.cast.put(entity, start, end)
        self._sources[start, entity.number] = 1.0 if top else 0.3
        if mention.kind == "person" and mention.role is not None and (entity.named or mention.about):
            entity.role_places.add(mention.role)
        if entity in self.described:
            self.described.add(entity)
            same = mention.head == entity.head or (mention.kind == "body" and entity.kind == "body")
            if same and mention.kind != "pronoun":
                entity.labels.append((mention.start, mention.end))
            if len(mention.about) > len(entity.about):
                entity.about, entity.proper = mention.about, mention.proper

    def venue(self, number: int) -> Range | None:
        """Return the venue of an act."""
        if number not in self._venues:
            self._venues[number] = find_venue(self.text, self.acts[number], self.cast.sentences)
        return self._venues[number]

    def heard_from(self, entity: Entity, *, top: bool, quoted: bool) -> None:
        """Note that somebody has spoken, in the report itself (`top`) or in somebody's words."""
        self.spoke = entity
        count = self.heard.get(entity.number, (0, -1, False))[0]
        self.heard[entity.number] = (count + 1, len(self.found), quoted)
        if top:
            self.last = entity
            if not self.speakers or self.speakers[-1] is not entity:
                self.speakers.append(entity)

    def quoter(self, number: int) -> Entity | None:
        """Return who quotes the source of an act, and is another: "AFP quoted the ministry as saying"."""
        above = self.parents[number]
        if above is None or above not in self.found:
            return None
        act = self.acts[number]
        told = act.cited or any(_QUOTES.match(self.text, start, end) for start, end in self.acts[above].cue)
        return self.found[above].entity if told and act.source else None

    def source_weight(self, spot: Spot) -> float:
        """Return 1 for the source of an act of the report, less for a nested one, 0 for other places."""
        return self._sources.get((spot.start, spot.entity.number), 0.0)

    def quoted(self, offset: int) -> bool:
        """Tell whether an offset stands in quotation."""
        return bool(self.depth[offset] > 0)


_QUOTES = re.compile(r"(?:\w+\s){0,3}?(?:quot(?:e[ds]?|ing)|cit(?:e[ds]?|ing))\b", re.IGNORECASE)
"""Cues that tell what another said."""


def _headlines(acts: Sequence[Act], text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """Return the numbers of the acts that stand in a title or heading, by its kind or its looks."""
    starts = [block.start for block in blocks]
    found = set()
    for number, act in enumerate(acts):
        if not blocks:
            break
        block = blocks[index_at(starts, _anchor(act))]
        line = text[block.start : block.end].rstrip(" \"'”’")
        short = len(line) <= _HEADING and line[-1:] not in ".!?:,;" and block.kind == "paragraph"
        if block.kind in {"title", "heading"} or (short and not is_upper(line)):
            found.add(number)
    return frozenset(found)


def safe_parents(acts: Sequence[Act]) -> list[int | None]:
    """Return the parent of each act, None where it is missing, out of range or would close a cycle."""
    parents: list[int | None] = [
        act.parent if act.parent is not None and 0 <= act.parent < len(acts) else None for act in acts
    ]
    for number in range(len(acts)):
        seen = {number}
        at = number
        while (above := parents[at]) is not None:
            if above in seen:
                parents[at] = None
                break
            seen.add(above)
            at = above
    return parents


def _anchor(act: Act) -> int:
    places: Sequence[Range] = act.source or act.cue or act.content
    return places[0][0] if places else 0
