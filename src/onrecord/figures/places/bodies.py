"""Names after a preposition that are no places: companies, papers, people, operations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.figures.tables import table

if TYPE_CHECKING:
    from onrecord.figures.tokens import Tokens
    from onrecord.model import Measure

_TABLE = table("places")
_HELD_IN = frozenset(_TABLE["held_in"])
_MADE_AT = frozenset(_TABLE["made_at"])
_WORKING_AT = frozenset(_TABLE["working_at"])
_BODIES = frozenset(_TABLE["bodies"])
_AMOUNTS = frozenset({"money", "percent"})


def is_body(tokens: Tokens, index: int, name: tuple[int, int], measure: Measure | None) -> bool:
    """Return whether the name at the tokens `name`, after the preposition at `index`, is none of a place.

    "Shares in Varnet", "revenue at Quill Motors", "workers at Varnet", "in the Orm Daily". `measure` is that
    of the figure whose place is sought, None for no figure.
    """
    words, before = tokens.words, tokens.word(index - 1)
    if words[name[1] - 1] in _BODIES or words[name[0] : name[0] + 2] == ["world", "war"]:
        return not tokens.is_upper
    if words[index] == "in":
        return before in _HELD_IN
    if words[index] != "at":
        return False
    return before in _WORKING_AT or (measure in _AMOUNTS and before in _MADE_AT)
