"""Who said it: the source of every act, resolved to one of the cast."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.cast import Cast
from onrecord.attribute.interpret.descriptions import (
    by_body_name,
    by_body_noun,
    by_description,
    by_role,
    same_document,
)
from onrecord.attribute.interpret.mentions import read_mention
from onrecord.attribute.interpret.pronouns import agrees, antecedents, clear_winner
from onrecord.attribute.interpret.quotation import ground
from onrecord.attribute.interpret.roles import FORMS, fits, read_role
from onrecord.attribute.interpret.tokens import tokenize
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.acts import Act
    from onrecord.attribute.interpret.cast import Entity, Spot
    from onrecord.attribute.interpret.mentions import Mention
    from onrecord.attribute.interpret.quotation import Depth
    from onrecord.model import Block, Range

_AGE = re.compile(r"(?:\s+[JS]r\.?)?,\s+\d{2}\s*[,;]")
_REPORTING = re.compile(
    r"(?:has |have |had |also |initially )*(?:report|post|publish|broadcast)", re.IGNORECASE
)  # as media do
_TAKEN_UP = -1.5  # least score of an antecedent for a bare description
_HEARSAY = frozenset({"allegedly", "reportedly", "supposedly", "apparently", "purportedly"})
_SPEAKS_FOR = frozenset(
    [
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "president",
        "chief",
        "director",
        "ceo",
        "executive",
        "officer",
        "manager",
        "head",
        "administrator",
        "leader",
    ]
)


@dataclass(frozen=True, slots=True)
class Resolution:
    """The speaker of an act (None: nobody is named), how sure that is, and others that came close."""

    entity: Entity | None
    confidence: float
    others: tuple[Entity, ...] = ()


class Resolver:
    """Resolves the sources of a report's acts, each after the act that encloses it."""

    def __init__(self, text: str, blocks: Sequence[Block], acts: Sequence[Act], depth: Depth) -> None:
        self.text = text
        self.cast = Cast(text, blocks)
        self.acts = acts
        self.depth = depth
        self.order = sorted(range(len(acts)), key=lambda n: (_anchor(acts[n]), n))
        self.parents = safe_parents(acts)
        self.found: dict[int, Resolution] = {}
        self.described: list[Entity] = []  # the last described comes last
        self.sources: dict[tuple[int, int], float] = {}  # weight of a source by its start and entity
        self.documents: list[tuple[str, Entity]] = []
        self.last: Entity | None = None

    def resolve(self) -> list[Resolution]:
        """Return the resolution of every act, in the order of the acts."""
        for number in self.order:
            chain = [number]  # the acts around it first, without recursion: nesting may be deep
            while (above := self.parents[chain[-1]]) is not None and above not in self.found:
                chain.append(above)
            for act in reversed(chain):
                self._resolve(act)
        for number in self.order:
            if (
                self.found[number].entity is None
                and not self.acts[number].cue
                and not self.acts[number].source
            ):
                self.found[number] = self._from_later(number)
        return [self.found[n] for n in range(len(self.acts))]

    def _resolve(self, number: int) -> Resolution:
        if number in self.found:
            return self.found[number]
        parent = self.parents[number]
        above = self._resolve(parent) if parent is not None else None
        act = self.acts[number]
        mention = read_mention(self.text, act.source, self.cast.names_between) if act.source else None
        if mention is None:
            found = self._without_source(act, above)
        else:
            found = self._with_source(mention, act, number, above)
            self._note(found.entity, mention, top=parent is None)
        self.found[number] = found
        if parent is None and found.entity is not None:
            self.last = found.entity
        return found

    def _without_source(self, act: Act, above: Resolution | None) -> Resolution:
        if act.cue:
            cue = self.text[act.cue[0][0] : act.cue[-1][1]].casefold()
            if above is not None and cue in _HEARSAY:
                return Resolution(above.entity, 0.6)
            return Resolution(None, 0.7)
        if above is not None:
            return Resolution(above.entity, 0.6)
        return Resolution(self.last, 0.75 if self.last else 0.5)

    def _from_later(self, number: int) -> Resolution:
        """Return the speaker of a content at the head of a report: whoever says its words below."""
        act = self.acts[number]
        words_of = {
            token.key for place in act.content for token in tokenize(self.text, *place)
        } - words().function
        best: tuple[float, Resolution] | None = None
        for later in self.order:
            other = self.acts[later]
            found = self.found[later]
            if later == number or found.entity is None or self.parents[later] is not None:
                continue
            theirs = {token.key for place in other.content for token in tokenize(self.text, *place)}
            share = len(words_of & theirs) / max(1, len(words_of))
            if best is None or share > best[0] + 0.05:
                best = (share, found)
        if best is None:
            return Resolution(None, 0.5)
        return Resolution(best[1].entity, 0.4 + 0.4 * best[0])

    def _with_source(self, mention: Mention, act: Act, number: int, above: Resolution | None) -> Resolution:
        if mention.kind == "pronoun":
            return self._pronoun(mention, number, above)
        if mention.kind == "relative":
            return self._relative(mention, number, above)
        if mention.kind == "name":
            return self._name(mention)
        return self._description(mention, act, number, above)

    def mentioned(self, mention: Mention, number: int) -> Entity | None:
        """Return who a mention outside the sources is, and note the place: for targets."""
        found = self._with_source(mention, self.acts[number], number, None)
        if found.entity is not None:
            found.entity.mentions.add((mention.start, mention.end))
        return found.entity

    def _name(self, mention: Mention) -> Resolution:
        assert mention.name is not None
        entity, others = self.cast.link(mention.name)
        self.cast.add_acronym(entity, mention.name.end)
        if mention.role is not None:
            role = read_role(self.text, mention.role)
            if role is not None and self.text[slice(*mention.role)].casefold() not in FORMS:
                entity.roles.append(role)
                entity.role_places.add(mention.role)
                entity.gender = entity.gender or words().people.get(role.head)
        return Resolution(entity, 0.7 if others else 0.97, tuple(others[:3]))

    def _pronoun(self, mention: Mention, number: int, above: Resolution | None) -> Resolution:
        if mention.person in {1, 2, 5}:
            return self._first_person(mention, number, above)
        quoted_here = self._quoted(mention.start)
        accept = agrees(mention)
        outer = above.entity if above is not None else None

        def weigh(entity: Entity) -> float | None:
            bonus = accept(entity)
            if bonus is None or outer is None:
                return bonus
            if entity is outer:
                return None if quoted_here else bonus + 2.0
            return bonus

        candidates = antecedents(
            self.cast, mention,
            is_source=lambda spot: 0.0 if quoted_here else self._source_weight(spot),
            quoted=(lambda _: False) if quoted_here else self._quoted,
            accept=weigh,
        )  # fmt: skip
        if not candidates:
            return Resolution(self._unnamed(mention), 0.4)
        confidence, close = clear_winner(candidates)
        return Resolution(candidates[0].entity, confidence, tuple(close))

    def _first_person(self, mention: Mention, number: int, above: Resolution | None) -> Resolution:
        enclosing = self._quoting(number, mention.start) or above or self._enclosing(number, mention.start)
        entity = enclosing.entity if enclosing is not None else self.last
        if entity is None:
            return Resolution(None, 0.4)
        if mention.person == 2 and (entity.kind == "person" or entity.head in _SPEAKS_FOR):  # noqa: PLR2004
            body = self._speaks_for(entity)
            if body is not None:
                return Resolution(body, 0.6, (entity,))
        return Resolution(entity, 0.9 if mention.person == 1 else 0.7)

    def _quoting(self, number: int, offset: int) -> Resolution | None:
        """Return the innermost enclosing act in whose own quotation the offset stands."""
        at = self.parents[number]
        while at is not None:
            if self.depth[offset] > ground(self.acts[at], self.depth):
                return self.found.get(at)
            at = self.parents[at]
        return None

    def _speaks_for(self, entity: Entity) -> Entity | None:
        """Return the body that a spokesman or head speaks for, as their role tells."""
        places = [role.place for role in entity.roles if role.head in _SPEAKS_FOR]
        if not entity.named and entity.head in _SPEAKS_FOR:
            places.extend(entity.labels)
        for low, high in places:
            bodies = [
                spot.entity
                for spot in self.cast.spots_after(low, high)
                if spot.entity.kind in {"body", "unknown"}
            ]
            if bodies:
                return bodies[-1]
        return None

    def _enclosing(self, number: int, offset: int) -> Resolution | None:
        for other in self.order:
            if other != number and other in self.found:
                for start, end in self.acts[other].content:
                    if start <= offset < end:
                        return self.found[other]
        return None

    def _relative(self, mention: Mention, number: int, above: Resolution | None) -> Resolution:
        """Resolve "who" and "which" to the noun phrase before them."""
        before = self.cast.spots_before(mention.start)
        if before and not self.text[before[-1].end : mention.start].strip(" ,\n"):
            return Resolution(before[-1].entity, 0.9)
        low = self.cast.sentences[self.cast.sentence(mention.start)]
        tokens = tokenize(self.text, low, mention.start)
        function = words().function
        first = len(tokens)
        while first > 0 and len(tokens) - first < 8:  # noqa: PLR2004
            first -= 1
            if tokens[first].key in {"a", "an", "the", "another", "this", "his", "her"}:
                break
            if tokens[first].key in function and tokens[first].key not in {"of", "for", "from", "in"}:
                first += 1
                break
        if first < len(tokens):
            described = read_mention(
                self.text, ((tokens[first].start, tokens[-1].end),), self.cast.names_between
            )
            if described is not None and described.kind not in {"pronoun", "relative"}:
                act = self.acts[number]
                return self._with_source(described, act, number, above)
        return Resolution(self.last, 0.3)

    def _description(self, mention: Mention, act: Act, number: int, above: Resolution | None) -> Resolution:
        if mention.kind == "document":
            return self._document(mention, act, number, above)
        if mention.owner is not None and mention.kind == "body" and mention.head in {"office", "family"}:
            return Resolution(self._new(mention), 0.8)
        if mention.kind == "person":
            return self._person(mention, number, above)
        match = by_description(reversed(self.described), mention)
        if mention.kind == "body":
            named = by_body_name(self.cast, mention) if not mention.indefinite else None
            match = max(filter(None, (named, match)), key=lambda found: found.confidence, default=None)
        elif match is None and mention.kind == "group":
            match = by_body_noun(self.cast, mention)
        if match is not None:
            return Resolution(match.entity, match.confidence, match.others)
        if mention.head == "source" and self._takes_up_last(mention) and self.last is not None:
            return Resolution(self.last, 0.6)
        return Resolution(self._new(mention), 0.8)

    def _takes_up_last(self, mention: Mention) -> bool:
        """Tell whether a bare "the sources" stands for whoever spoke last, a group or body."""
        return (
            mention.definite
            and not mention.about
            and self.last is not None
            and self.last.kind in {"body", "group"}
        )

    def _person(self, mention: Mention, number: int, above: Resolution | None) -> Resolution:
        match = by_role(self.cast, mention)
        earlier = by_description(reversed(self.described), mention)
        if earlier is not None and (match is None or earlier.confidence >= match.confidence):
            return Resolution(earlier.entity, earlier.confidence, earlier.others)
        if match is not None:
            return Resolution(match.entity, match.confidence, match.others)
        if not mention.indefinite and not mention.proper:
            taken_up = self._taken_up(mention, above.entity if above is not None else None)
            if taken_up is not None:
                return taken_up
        if mention.head == "source" and self._takes_up_last(mention):
            return Resolution(self.last, 0.6)
        entity = self._named_next(mention, number) or self._named_with_age(mention)
        if entity is not None:
            role = read_role(self.text, (mention.start, mention.end))
            if role is not None:
                entity.roles.append(role)
            return Resolution(entity, 0.7)
        return Resolution(self._new(mention), 0.75)

    def _taken_up(self, mention: Mention, outer: Entity | None) -> Resolution | None:
        """Resolve a bare "the officer" to the person last spoken of whose role allows it."""

        def accept(entity: Entity) -> float | None:
            if entity.kind != "person" and not (entity.kind == "unnamed" and not entity.plural):
                return None
            if mention.gender and entity.gender and mention.gender != entity.gender:
                return None
            score = max(
                (fits(mention.head, mention.about, mention.proper, role) for role in entity.roles),
                default=0.0,
            )
            if score > 0:
                return 0.5 + score
            if entity is outer or entity.kind == "unnamed":
                return None
            return -0.6 if mention.about else -0.3

        candidates = antecedents(
            self.cast, mention,
            is_source=self._source_weight,
            quoted=self._quoted,
            accept=accept,
        )  # fmt: skip
        if not candidates or candidates[0].score < _TAKEN_UP:
            return None
        confidence, close = clear_winner(candidates)
        return Resolution(candidates[0].entity, min(confidence, 0.7), tuple(close))

    def _named_next(self, mention: Mention, number: int) -> Entity | None:
        """Return the person who is named as a source in the next sentence, where role and name fit together.

        The lead gives the role and the next sentence the name: "The mayor of X accused … / A. B. said …".
        Only where that person has no role of their own, and stands nowhere before.
        """
        here = self.cast.sentence(mention.start)
        for later in self.order[self.order.index(number) + 1 :]:
            act = self.acts[later]
            if not act.source or self.parents[later] is not None or act.source[0][0] <= mention.end:
                continue
            sentence = self.cast.sentence(act.source[0][0])
            if sentence == here:
                continue
            if sentence > here + 1:
                return None
            spots = self.cast.spots_after(*act.source[0])
            if len(spots) != 1 or spots[0].name is None or not spots[0].first:
                return None
            entity, name = spots[0].entity, spots[0].name
            full = len(name.keys) > 1 and name.kind in {"person", "unknown"} and not name.titles
            reporting = any(_REPORTING.match(self.text, start) for start, _ in act.cue)
            if (
                not full
                or reporting
                or mention.indefinite
                or entity.roles
                or any(spot.entity is entity for spot in self.cast.spots_before(mention.start))
            ):
                return None
            if mention.gender and entity.gender and mention.gender != entity.gender:
                return None
            return entity
        return None

    def _named_with_age(self, mention: Mention) -> Entity | None:
        """Return the one person whom the report introduces later by name and age ("A. B., 44, of …").

        So do reports of courts and police: "a New York man" in the lead, the name below. Only where nobody
        is named in full before the description, and one person alone is introduced so.
        """
        cast = self.cast
        aged: list[Entity] = []
        for spot in cast.spots_after(mention.end, len(self.text)):
            name = spot.name
            if name is None or len(name.keys) < 2 or spot.entity.kind not in {"person", "unknown"}:  # noqa: PLR2004
                continue
            if _AGE.match(self.text, name.end) and spot.entity not in aged:
                aged.append(spot.entity)
        if len(aged) != 1 or (mention.gender and aged[0].gender and mention.gender != aged[0].gender):
            return None
        return aged[0]

    def _document(self, mention: Mention, act: Act, number: int, above: Resolution | None) -> Resolution:
        """Resolve a document to who stands behind it, where the report says so, else to itself."""
        if mention.owner is not None:
            behind = self._with_source(mention.owner, act, number, above)
            if behind.entity is not None:
                self.documents.append((mention.head, behind.entity))
                return Resolution(behind.entity, min(0.85, behind.confidence), behind.others)
        if not mention.indefinite:
            for head, entity in reversed(self.documents):
                if same_document(mention.head, head):
                    return Resolution(entity, 0.75)
        match = by_description(reversed(self.described), mention)
        if match is not None:
            return Resolution(match.entity, match.confidence)
        general = mention.head in {"report", "statement", "communique", "version"}
        if (
            general
            and not mention.indefinite
            and self.last is not None
            and self.last.kind in {"body", "group"}
        ):
            return Resolution(self.last, 0.6)
        entity = self._new(mention)
        self.documents.append((mention.head, entity))
        return Resolution(entity, 0.8)

    def _new(self, mention: Mention) -> Entity:
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
        entity.gender = mention.gender or (
            lists.people.get(mention.head) if mention.kind == "person" else None
        )
        self.described.append(entity)
        return entity

    def _unnamed(self, mention: Mention) -> Entity:
        entity = self.cast.new("unnamed")
        entity.labels.append((mention.start, mention.end))
        entity.gender, entity.plural = mention.gender, mention.plural
        return entity

    def _note(self, entity: Entity | None, mention: Mention, *, top: bool) -> None:
        """Note where a speaker stands, so that later pronouns and descriptions may take it up."""
        if entity is None:
            return
        entity.mentions.add((mention.start, mention.end))
        start = mention.name.start if mention.name is not None else mention.start
        end = mention.name.end if mention.name is not None else mention.end
        self.cast.put(entity, start, end)
        self.sources[start, entity.number] = 1.0 if top else 0.3
        if mention.kind == "person" and mention.role is not None and (entity.named or mention.about):
            entity.role_places.add(mention.role)
        if entity in self.described:
            self.described.remove(entity)
            self.described.append(entity)
            if mention.head == entity.head and mention.kind != "pronoun":
                entity.labels.append((mention.start, mention.end))
            if len(mention.about) > len(entity.about):
                entity.about, entity.proper = mention.about, mention.proper

    def _source_weight(self, spot: Spot) -> float:
        return self.sources.get((spot.start, spot.entity.number), 0.0)

    def _quoted(self, offset: int) -> bool:
        return bool(self.depth[offset] > 0)


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
