"""Bodies: which named ministry, company or force "the ministry", "the company" or "police" is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.attribute.interpret import confidence
from onrecord.attribute.interpret.speakers.descriptions import Match
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from onrecord.attribute.interpret.cast.assembling import Cast
    from onrecord.attribute.interpret.cast.entities import Entity
    from onrecord.attribute.interpret.mentions.mention import Mention

_OFFICES = frozenset({
    "department", "agency", "bureau", "ministry", "authority", "board", "commission", "service",
    "administration", "office", "force",
})  # fmt: skip
_ANY_BODY = frozenset({
    "company", "firm", "corporation", "business", "group", "organisation", "organization", "agency", "body",
    "union", "operator", "retailer", "manufacturer", "charity", "alliance", "bloc", "association", "network",
    "airline", "bank", "store", "university", "school", "hospital",
})  # fmt: skip
_TELLING = {
    "union": {"union", "unions", "workers", "teamsters", "brotherhood", "federation", "association", "guild"},
    "university": {"university", "college", "institute", "school"},
    "school": {"school", "academy", "college"},
    "hospital": {"hospital", "clinic", "medical", "infirmary", "centre", "center"},
}  # fmt: skip
"""Heads that the name of such a body nearly always tells by a word of its own."""
_NOT_BODIES = frozenset({"person", "group", "unnamed", "document"})
_TRADERS = frozenset({
    "company", "firm", "corporation", "business", "retailer", "manufacturer", "operator", "airline", "bank",
    "store",
})  # fmt: skip
"""Heads that mean a business; no ministry, fund or university is one."""
_BUSINESS = _TRADERS | {
    "group",
    "network",
    "airlines",
    "airways",
    "studios",
    "industry",
    "post",
    "news",
    "shop",
}
_FIGHTERS = frozenset({"guerrilla", "rebel", "insurgent"})
_FRONTS = frozenset({"front", "army", "movement", "forces", "frente", "ejercito"})
"""Words of names that go with "liberation": the guerrillas of a report that names one such front."""
_INITIALS = 5  # letters
_FADES = 0.03  # lost with each body between
_USED = 0.05  # gained with each time the report names the body, up to
_MOST = 6
_NEAR = 8  # places of names before a description among which it may take one up


def by_body_name(cast: Cast, mention: Mention, *, other: Entity | None = None) -> Match | None:
    """Return the named body that "the ministry" is: the head stands in its name or suits its kind.

    `other` is whoever quotes the ministry, and is not meant.
    """
    seated = {word for word in mention.about if word.endswith("-based")}
    if mention.definite and seated:  # "the Lenn-based group": any body may have its seat there
        mention = replace(mention, about=mention.about - seated, proper=mention.proper - seated)
    seen: set[int] = set()
    best: tuple[float, Entity] | None = None
    for spot in reversed(cast.spots_before(mention.start) or cast.spots[:20]):
        entity = spot.entity
        if entity is other or entity.number in seen or not entity.named or entity.kind in _NOT_BODIES:
            continue
        back = len(seen)
        seen.add(entity.number)
        suits = _suits(entity, mention) or _suits_by_report(cast, entity, mention)
        if suits is None and not mention.about and _called(cast, entity, mention.head):
            suits = 1.1
        if suits is not None and suits < 1:
            suits = min(0.95, suits + _USED * min(entity.uses, _MOST))
        if suits is not None and (best is None or suits - _FADES * back > best[0]):
            best = (suits - _FADES * back, entity)
    if best is None:
        return None
    return Match(best[1], confidence.BODY_NAME if best[0] > 1 else confidence.BODY_KIND)


def _suits_by_report(cast: Cast, entity: Entity, mention: Mention) -> float | None:
    """Return how well a description suits a body by where it stands or what its name stands for."""
    if mention.head == "office" and mention.about == {"prosecutor"}:
        return 1.6 if _prosecutes(entity) else None
    return 0.7 if _is_epithet(cast, entity, mention) else None


def _suits(entity: Entity, mention: Mention) -> float | None:
    """Return how well a description suits a named body; None if the body cannot be meant.

    Above 1 its name holds the head noun, else the noun only suits its kind.
    """
    lists = words()
    head = mention.head
    keys = {lists.place(key) for names in entity.names for key in names}
    media = head in lists.media and bool(keys & lists.media)
    apart = mention.about - keys
    if apart and not (apart <= {"local", "national", "new"} or (media and not mention.proper)):
        return None
    if head in keys:
        return 2.0 if mention.about else 1.6
    if media or (head not in lists.media and any(lists.known.get(key) == head for key in keys)):
        return 1.2
    if mention.about:
        return None
    if head in _TELLING and not keys & _TELLING[head] and not _is_initials(entity):
        return None
    if (
        head in _ANY_BODY
        and not any(key.startswith("@") for key in keys)
        and (entity.kind == "body" or (entity.kind == "unknown" and entity.mentions))
    ):
        if head in _TRADERS:
            return None if keys & lists.organisations - _BUSINESS else 0.5
        if head in _OFFICES and keys & _OFFICES:
            return 0.85
        return 0.6 if entity.kind == "body" else 0.4
    if head in {"country", "nation"} and entity.kind == "place":
        return 0.6
    return 0.5 if _suits_as_source(head, entity, keys) else None


def _is_initials(entity: Entity) -> bool:
    """Tell whether a body goes by initials, which tell nothing of its kind."""
    return all(len(keys) == 1 and len(keys[0]) <= _INITIALS for keys in entity.names)


def _is_epithet(cast: Cast, entity: Entity, mention: Mention) -> bool:
    """Tell whether "the ferry operator" takes up the body that opens its sentence or the one before.

    A hospital, a school or a union goes by a name that tells it.
    """
    if (
        not mention.about
        or mention.proper
        or not mention.definite
        or mention.head not in _ANY_BODY - _OFFICES
    ):
        return False
    if entity.kind not in {"body", "unknown"} or mention.head in _TELLING:
        return False
    here = cast.sentence(mention.start)
    return any(
        spot.entity is entity and spot.first and here - spot.sentence <= 1
        for spot in cast.spots_before(mention.start)[-_NEAR:]
    )


def _called(cast: Cast, entity: Entity, head: str) -> bool:
    """Tell whether the report calls a body by the noun right before its name: "newspaper Dagens Nyheter"."""
    nouns = _PAPERS if head in _PAPERS else {head}
    return any(
        cast.text[max(0, start - 24) : start].casefold().rstrip().rsplit(" ", 1)[-1] in nouns
        for start, _ in entity.names.values()
    )


_PAPERS = frozenset({"paper", "newspaper", "daily", "tabloid"})


def _suits_as_source(head: str, entity: Entity, keys: set[str]) -> bool:
    """Tell whether a noun suits a body only because that has spoken before: "the paper", "the office"."""
    if not entity.mentions:
        return False
    if head in {"paper", "newspaper"} and entity.kind in {"unknown", "body"} and not _is_of_known_sort(keys):
        return True
    return head in _OFFICES and entity.kind == "body" and not keys & words().organisations - _OFFICES


def _is_of_known_sort(keys: set[str]) -> bool:
    """Tell whether a name tells by a word what sort of body it is of."""
    lists = words()
    return not keys.isdisjoint(lists.organisations | lists.trades | lists.known.keys())


def by_body_noun(cast: Cast, mention: Mention) -> Match | None:
    """Return the one named body whose name holds a collective head such as "police"."""
    found = [
        entity
        for entity in cast.aliases.with_word(mention.head)
        if entity.kind == "body" and any(_bears(keys, mention) for keys in entity.names)
    ]
    if mention.head == "prosecutor" and not mention.about - {"federal", "state", "public"}:
        found = [entity for entity in cast.aliases.with_word("office") if _prosecutes(entity)]
    if mention.head in _FIGHTERS and not mention.proper and not mention.indefinite:
        found = [
            entity
            for entity in cast.aliases.with_word("liberation")
            if entity.kind not in _NOT_BODIES and any(set(keys) & _FRONTS for keys in entity.names)
        ]
    return Match(found[0], confidence.BODY_NAME) if len(found) == 1 else None


def _prosecutes(entity: Entity) -> bool:
    """Tell whether a body is the office of prosecutors by its name: "Attorney's Office for …"."""
    return any({"office"} < set(keys) and set(keys) & {"attorney", "prosecutor"} for keys in entity.names)


def _bears(keys: tuple[str, ...], mention: Mention) -> bool:
    """Tell whether a name ends with the head of a mention and has its other words."""
    lists = words()
    heads = keys if mention.head == "police" else keys[-1:]
    return mention.head in heads and mention.about <= {lists.place(key) for key in keys}
