"""Who stands behind a document, or whom a possessive names: "a statement by X", "X's campaign"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.attribute.interpret.mentions.phrases import CUTS
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.attribute.interpret.mentions.mention import Mention
    from onrecord.attribute.interpret.names.runs import Name
    from onrecord.attribute.interpret.tokens import Token

    Read = Callable[[int, int], Mention | None]

_POSSESSIVES = frozenset({"his", "her", "its", "their", "my", "our", "your"})
_AUTHORS = frozenset({
    "issued", "filed", "written", "published", "released", "posted", "shared", "signed", "sent", "compiled",
    "produced", "made", "attributed", "delivered", "obtained_from", "presented", "given", "provided",
    "prepared", "recorded", "broadcast", "uploaded", "authored", "penned", "circulated",
})  # fmt: skip
_SELF_STANDING = frozenset({
    "poll", "polls", "survey", "surveys", "memo", "affidavit", "slideshow", "law", "constitution", "treaty",
    "act", "census",
})  # fmt: skip
_OF_SEVERAL = frozenset({"treaty", "constitution", "charter", "agreement", "deal", "accord"})
"""Documents that nobody signs alone: "Lazar's plea agreement" is not what Lazar says."""
_OFFICIAL = frozenset({
    "report", "reports", "statement", "ruling", "order", "verdict", "judgment", "judgement", "decision",
    "statistics", "figures", "data", "plan", "plans", "release", "records", "announcement", "estimate",
    "estimates", "communique",
})  # fmt: skip
"""Documents that speak for the body named before them: "a police report", "the court ruling"."""
_WHEREABOUTS = frozenset({
    "capital", "city", "town", "village", "region", "area", "province", "border", "front", "field", "scene",
    "ground", "country", "state", "district",
})  # fmt: skip
_TIMES = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "today", "yesterday", "tomorrow", "tonight", "night", "morning", "afternoon", "evening", "weekend",
    "week", "month", "year", "decade", "century",
})  # fmt: skip
"""Whose documents are nobody's: "Thursday's memo", "last night's results"."""
_NEAR = 3  # words within which "by" must follow the document


def possessor(segment: Sequence[Token], read: Read) -> Mention | None:
    """Return whom a possessive before the head noun names; `read(start, end)` reads the words there."""
    if segment[-1].key in _OF_SEVERAL:
        return None
    for n, token in enumerate(segment[:-1]):
        if token.key in _TIMES:
            continue
        if token.possessive or (n == 0 and token.key in _POSSESSIVES):
            return read(segment[0].start, token.end)
    return None


def author(
    segment: Sequence[Token], rest: Sequence[Token], found: Sequence[Name], read: Read
) -> Mention | None:
    """Return who stands behind a document: its maker after it, or the body named before its head noun.

    `segment` is the noun phrase that ends with the document, `rest` the words after it, `found` the names in
    either.
    """
    about_somebody = (
        len(rest) > 1 and rest[0].key == "of" and rest[1].capital and found and found[0].run <= rest[1].end
    )
    if about_somebody:  # "video of Mary Odell" is not hers
        return None
    maker = _maker(rest, read)
    if maker is not None or segment[-1].key in _SELF_STANDING | _OF_SEVERAL:
        return maker
    taken_up = segment[0].key == "the"  # "the military report": one spoken of before
    if not taken_up and segment[-1].key in _OFFICIAL and len(segment) > 1 and _is_body_noun(segment[-2]):
        return read(segment[0].start, segment[-2].end)
    for name in found:
        if name.keys[0] in _TIMES:
            continue
        if name.end < segment[-1].start and name.kind in {"body", "unknown", "person", "account"}:
            return read(name.run, name.end)
    return None


def _is_body_noun(token: Token) -> bool:
    lists = words()
    named = token.key in lists.organisations and token.key not in {"news", "press"}  # of nobody's own
    return named or token.key in {"police", "authorities"}


def _maker(rest: Sequence[Token], read: Read) -> Mention | None:
    """Return whom "by" or "from", near the document, names as its maker."""
    for n, token in enumerate(rest):
        if token.key in {"by", "from"} and n + 1 < len(rest):
            made = (
                n == 0
                or rest[0].key in {"on", "in"}
                or any(before.key in _AUTHORS for before in rest[max(0, n - _NEAR) : n])
            )
            whom = read(rest[n + 1].start, rest[-1].end)
            if whom is None:
                return None
            if token.key == "by":
                return whom if made else None
            place = whom.name is not None and (  # "reports from Lenn", and in capitals nobody can tell
                whom.name.kind == "place" or (whom.name.kind == "unknown" and token.text.isupper())
            )
            place = place or whom.head in _WHEREABOUTS
            is_party = rest[n + 1].key not in CUTS and whom.kind in {"name", "body", "person"} and not place
            return whom if is_party else None
        if token.key not in _AUTHORS and n > _NEAR:
            return None
    return None
