"""Places named by what meets them: "strikes on Orm", "shelled Orm", "off Cape Orm", "Orm toll"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.figures.event_words import BE, clause_words
from onrecord.figures.places.names import name_at
from onrecord.figures.stops import STOPS
from onrecord.figures.tables import table

if TYPE_CHECKING:
    from onrecord.figures.tokens import Tokens
    from onrecord.model import Measure

_TABLE = table("places")
_STRIKES = frozenset(_TABLE["strikes"])
_STRIKES_OF = frozenset(_TABLE["strikes_of"])
_STRIKING = frozenset(_TABLE["striking"])
_PASSING = frozenset(_TABLE["passing"])
_LEAVING_FROM = frozenset(_TABLE["leaving_from"])
_NAMED = frozenset(_TABLE["named_by_place"])
_LEFT = frozenset({"left", "fled", "leaving", "fleeing", "leave", "flee"})
_HAD = frozenset({"had", "has", "numbered"})
_NOT_OFF = frozenset({"cut", "called", "laid", "paid", "kicked", "broke", "broken", "took", "shut", "sealed"})
_KINDS = clause_words("settlements") | {"port", "capital", "region"}
_FIGHTERS = frozenset(_TABLE["fighters"])
_HARMS = frozenset(
    {"killed", "injured", "missing", "displaced", "trapped", "bodies_found", "buildings", "detained"}
)
_LONGEST = 4

LEADS = _STRIKING | _LEFT | _HAD | {"on", "of", "off", "through", "from"} | _NAMED
"""Words by which a place may be found, besides the prepositions that are of place alone."""


def struck(
    tokens: Tokens,
    index: int,
    end: int,
    measure: Measure | None,
    *,
    bodies: frozenset[str],
) -> tuple[int, int] | None:
    """Return the tokens of the place to which the word at `index` leads, or None.

    `measure` is that of the figure whose place is sought, None for no figure. `bodies` are names in
    small letters of those who speak in the report: a strike "on the Guard" is in no place.
    """
    word, before = tokens.words[index], tokens.word(index - 1)
    if word in _NAMED or (word in _HAD and measure == "population"):
        found = _before(tokens, index - 1 if word == "toll" and before == "death" else index)
    elif _leads(tokens, index, word, before, measure):
        found = name_at(tokens, _after_coast(tokens, index + 1), end, upper=tokens.is_upper)
    else:
        return None
    if found is None or _is_acronym(tokens, found[1] - 1):
        return None
    if tokens.is_upper and _KINDS.isdisjoint(tokens.words[index + 1 : found[0]]):
        return (
            None  # in capitals nothing tells "on Orm" from "on soldiers", but "on the town of Orm" is plain
        )
    name = tokens.words[slice(*found)]
    return None if " ".join(name) in bodies or not _FIGHTERS.isdisjoint(name) else found


def _leads(tokens: Tokens, index: int, word: str, before: str, measure: Measure | None) -> bool:
    if word == "on":
        return before in _STRIKES
    if word == "of":
        return before in _STRIKES_OF
    if word == "off":
        return before not in _NOT_OFF
    if word == "through":
        return before in _PASSING
    if word == "from":
        return (measure == "displaced" and before in _LEAVING_FROM) or before == "toll"
    if word in _LEFT:
        return measure == "displaced" and tokens.is_capital(index + 1)
    harms = measure is None or measure in _HARMS
    return (
        word in _STRIKING and harms and before not in BE and tokens.word(index + 1) not in {"by", "and", ","}
    )


def _after_coast(tokens: Tokens, index: int) -> int:
    """Return where a name may begin, "the coast of" passed over."""
    words = tokens.words[index : index + 4]
    if "coast" in words and "of" in words:
        return index + words.index("of") + 1
    return index


def _before(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Return the name that ends right before the token `index`: "Orm toll", "Orm had 31,000 inhabitants"."""
    start = index
    while start > 0 and index - start < _LONGEST and tokens.is_capital(start - 1):
        start -= 1
    if tokens.word(start) == "the":
        start += 1
    if start == index or (tokens.is_upper and index - start == _LONGEST):
        return None
    found = name_at(tokens, start, index, upper=tokens.is_upper)
    first_word = found is not None and tokens.words[found[0]] in STOPS | {"the", "a", "death"}
    return found if found and found[1] == index and not first_word else None


def _is_acronym(tokens: Tokens, index: int) -> bool:
    return tokens.exact(index).isupper() and not tokens.is_upper and len(tokens.words[index]) > 1
