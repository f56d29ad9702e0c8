"""Events that no single word tells: "were treated for burns", "left their homes", "had been shot"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.figures.clause import Event
from onrecord.figures.event_words import PEOPLE, clause_words

if TYPE_CHECKING:
    from onrecord.figures.clause import Clause
    from onrecord.figures.counted import Counted
    from onrecord.figures.quantity import Quantity
    from onrecord.model import Measure

_AHEAD = 16
_NEAR = 6
_ADJECTIVES = 3
_SUFFERED = frozenset({"received", "sustained", "suffered", "got"})
_HURTS = frozenset({"injuries", "wounds", "burns", "fractures", "shrapnel", "gunshot"})
_CARE = clause_words("care")
_WOUNDS = clause_words("wounds")
_LEAVING = clause_words("leaving")
_LEFT = clause_words("left_behind")
_AFTER_SHOT_ALIVE = frozenset({"wounded", "injured", "hurt", "survived"})


def event_in_phrase(clause: Clause, quantity: Quantity, phrase: Counted) -> Event | None:
    """Return the event that several words around what is counted tell together, or None."""
    tokens = clause.tokens
    first = max(phrase.end, quantity.after)
    cared_for = tokens.word(quantity.first - 1) in _CARE
    relative = False
    for index in range(first, min(first + _AHEAD, len(tokens))):
        word = tokens.words[index]
        if tokens.breaks(index) or clause.ends(index):
            return None
        if index in clause.starts and tokens.word(index - 1) != "including":
            return None
        relative = relative or word in {"who", "that"}
        cared_for = cared_for or word in _CARE
        hurt = word in _SUFFERED and bool(_HURTS & set(tokens.words[index + 1 : index + 1 + _ADJECTIVES]))
        if hurt and (phrase.group in PEOPLE or not phrase.is_said):
            return Event("injured", word)
        measure = _told(clause, index, cared_for=cared_for, relative=relative)
        if measure:
            return Event(measure, word)
    return None


def _told(clause: Clause, index: int, *, cared_for: bool, relative: bool) -> Measure | None:
    tokens = clause.tokens
    word, near = tokens.words[index], tokens.words[index + 1 : index + 1 + _NEAR]
    if cared_for and word in {"for", "with"} and any(other in _WOUNDS for other in near):
        return "injured"
    if word in _LEAVING and near[:1] and near[0] in {"the", "their", "this", "that"}:
        return "displaced" if any(other in _LEFT for other in near[1:3]) else None
    # Of those found so, a report says that they "had been shot"; of those who lived it goes on to tell.
    lived = near[:1] == ["at"] or (near[:1] == ["and"] and bool(_AFTER_SHOT_ALIVE & set(near[1:2])))
    return (
        "killed" if relative and word == "shot" and tokens.word(index - 1) == "been" and not lived else None
    )
