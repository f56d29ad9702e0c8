"""Events that no single word tells: "were treated for burns", "left their homes", "had been shot"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.figures.event_words import BE, PEOPLE, clause_words
from onrecord.figures.measures.clause import Event
from onrecord.figures.measures.leaving import FEWEST_AT_HOME, leaves, may_flee
from onrecord.figures.numbers.units import DURATIONS

if TYPE_CHECKING:
    from onrecord.figures.measures.clause import Clause
    from onrecord.figures.measures.counted import Counted
    from onrecord.figures.numbers.quantity import Quantity
    from onrecord.figures.tokens import Tokens
    from onrecord.model import Measure

_AHEAD = 16
_NEAR = 6
_ADJECTIVES = 3
_SUFFERED = frozenset({"have", "has", "had", "suffering", "received", "sustained", "suffered", "got"})
_HURTS = frozenset({"injuries", "wounds", "burns", "fractures", "shrapnel", "gunshot"})
_CARE = clause_words("care")
_WOUNDS = clause_words("wounds")
_DEADLY = clause_words("deadly")
_BEFORE_DEADLY = BE | {
    "them",
    "whom",
    "shot",
    "stabbed",
    "injured",
    "wounded",
    "hit",
    "struck",
    "hurt",
    "burned",
}
_FREED = clause_words("freed")
_NO_DEATH = clause_words("no_death")
_SETTLEMENTS = clause_words("settlements")
_CUSTODY = clause_words("custody")
_PRISONS = clause_words("prisons")
_DRIVEN = clause_words("driven")
_SHELTERING = clause_words("sheltering")
_TAKING_IN = clause_words("taking_in")
_WATCHED = frozenset({"condition", "care", "surgery"})
_AT_WAR = frozenset({"from", "out"})
_RELATIVES = frozenset(
    {
        "sons",
        "daughters",
        "children",
        "brothers",
        "sisters",
        "grandchildren",
        "relatives",
        "siblings",
        "cousins",
    }
)
_TO_TREAT = frozenset({"treated", "treating", "treats", "treat", "admitted", "received"})
_CURED = frozenset({"in", "at", "by", "on", "there", "after", "overnight", "and", ".", ""})
"""After "were treated" one of these leaves it to doctors: others are treated "badly" or "as friends"."""
_BROUGHT = frozenset({"taken", "rushed", "admitted", "airlifted"})
_DEBRIS = frozenset({"rubble", "debris", "ruins", "wreckage"})
_HOSPITALS = frozenset({"hospital", "hospitals", "clinic", "clinics"})
_TELLING = _DRIVEN | _SHELTERING | {
    "taken", "rushed", "admitted", "airlifted", "to", "in", "into", "under", "behind",
    "rounded", "treated", "beneath", "crossed", "crossing", "left",
}  # fmt: skip
"""Words at which several may tell together what happened to people."""
_TO_BE_FREED = 4
"""Tokens after those who were held in which they are freed: "were later set free"."""
_SHOT = frozenset({"shot", "shooting", "hit", "hitting", "struck", "striking"})
_AFTER_SHOT_ALIVE = frozenset({"wounded", "injured", "hurt", "survived"})


def event_in_phrase(clause: Clause, quantity: Quantity, phrase: Counted) -> Event | None:
    """Return the event that several words around what is counted tell together, or None."""
    tokens = clause.tokens
    first = max(phrase.end, quantity.after)
    human = phrase.group in PEOPLE or not phrase.is_said
    before = _told_before(clause, quantity, phrase) if human else None
    if before:
        return before
    cared_for = tokens.word(quantity.first - 1) in _CARE
    flees, relative = may_flee(tokens, quantity, phrase), False
    for index in range(first, min(first + _AHEAD, len(tokens))):
        word = tokens.words[index]
        if tokens.breaks(index) or clause.ends(index):
            return None
        if index in clause.starts and tokens.word(index - 1) != "including":
            return None
        relative = relative or word in {"who", "that"}
        cared_for = cared_for or word in _CARE
        if (
            word == "lost"
            and index == first + 1
            and _RELATIVES & set(tokens.words[phrase.start : phrase.end])
        ):
            return Event("killed", word)  # "the two sons he lost"
        measure = _befell(tokens, index, flees=flees) if human else None
        if measure:
            return Event(measure, word)
        measure = _told(clause, index, cared_for=cared_for, relative=relative)
        if measure is None and word in _TELLING and (human or word == "to"):
            measure = _told_of_people(clause, index)
        if measure:
            return Event(measure, word)
    return None


def _befell(tokens: Tokens, index: int, *, flees: bool) -> Measure | None:
    """Return what the word at `index` tells of people: "had burns", "yet to be found", "left the city"."""
    word = tokens.words[index]
    if word in _SUFFERED and bool(_HURTS & set(tokens.words[index + 1 : index + 1 + _ADJECTIVES])):
        return "injured"
    if word == "found" and _is_not_found(tokens, index):
        return "missing"
    if (word in _DEADLY or word == "fatal") and tokens.word(index - 1) in _BEFORE_DEADLY:
        return "killed"
    return "displaced" if leaves(tokens, index, flees=flees) else None


def _is_not_found(tokens: Tokens, index: int) -> bool:
    """Return whether "found" at `index` is denied: "have not been found", "were yet to be found"."""
    leading = tokens.words[max(0, index - 4) : index]
    return leading[-1:] in (["been"], ["be"]) and not {"not", "yet"}.isdisjoint(leading)


def _told_before(clause: Clause, quantity: Quantity, phrase: Counted) -> Event | None:
    """Return the event told by the words before: "rounded up 40 men", "a town of 18,000", "treating 12"."""
    tokens, at = clause.tokens, quantity.first
    before, further = tokens.word(at - 1), tokens.word(at - 2)
    if before in _SHOT and further in _DEADLY:
        return Event("killed", before)
    if before == "up" and further in {"rounded", "rounding"}:
        return Event("detained", further)
    if before == "in" and further in _TAKING_IN and not _is_a_time(tokens, phrase):
        return Event("displaced", further)
    if before in {"holds", "held"} and further in _PRISONS:
        return Event("detained", before)
    if before == "lost" and _RELATIVES & set(tokens.words[phrase.start : phrase.end]):
        return Event("killed", before)
    if before in _TO_TREAT and _hurt_in_words(tokens, phrase):
        return Event("injured", before)
    least = quantity.low if quantity.low is not None else quantity.high
    peopled = not phrase.is_said or phrase.group == "people"
    many = peopled and least is not None and least >= FEWEST_AT_HOME
    if many and before == "of" and further in _SETTLEMENTS:
        return Event("population", further)
    if many and not phrase.is_said and before == "numbered":
        place = further in _SETTLEMENTS or further in {"it", "population"} or tokens.is_capital(at - 2)
        return Event("population", before) if place else None
    return None


def _is_a_time(tokens: Tokens, phrase: Counted) -> bool:
    return phrase.is_said and tokens.word(phrase.start) in DURATIONS


def _hurt_in_words(tokens: Tokens, phrase: Counted) -> bool:
    """Return whether those counted are called hurt: "gunshot victims", "patients with burns"."""
    near = tokens.words[phrase.start : phrase.end + 2] if phrase.is_said else []
    return bool(_WOUNDS & set(near))


def _told_of_people(clause: Clause, index: int) -> Measure | None:
    """Return what the words at `index` and those after them tell of people."""
    tokens, word = clause.tokens, clause.tokens.words[index]
    before, after = tokens.word(index - 1), tokens.word(index + 1)
    if word == "to" and after == "death" and not _NO_DEATH & {before, tokens.word(index - 2)}:
        return "killed"
    if word in {"in", "into", "under", "behind"} and after in _CUSTODY:
        return "detained"
    if word in {"under", "beneath"} and _DEBRIS & {after, tokens.word(index + 2)}:
        return "trapped" if tokens.word(index - 1) != "from" else None
    if word == "rounded" and after == "up":
        return "detained"
    return _in_care(tokens, index) or _on_the_move(tokens, index)


def _in_care(tokens: Tokens, index: int) -> Measure | None:
    """Return "injured" for those cared for: "in intensive care", "were treated", "taken to hospital"."""
    word, after, near = tokens.words[index], tokens.word(index + 1), set(tokens.words[index + 1 : index + 5])
    if word == "in":
        return "injured" if _WATCHED & near and _is_medical(tokens, index) else None
    if word in _BROUGHT:
        return "injured" if after == "to" and _HOSPITALS & near else None
    if word == "treated" and tokens.word(index - 1) in {"was", "were", "being", "been"}:
        said = after == "," and {"said", "says"} & near
        return "injured" if after in _CURED or said else None
    return None


def _on_the_move(tokens: Tokens, index: int) -> Measure | None:
    """Return "displaced" for those driven from where they lived, or sheltering elsewhere."""
    word, after = tokens.words[index], tokens.word(index + 1)
    crossed = word in {"crossed", "crossing"} and "border" in {after, tokens.word(index + 2)}
    sheltering = word in _SHELTERING and after != "from"
    driven = word in _DRIVEN and after in _AT_WAR
    return "displaced" if crossed or sheltering or driven else None


def _is_medical(tokens: Tokens, index: int) -> bool:
    near = tokens.words[index + 1 : index + 4]
    return bool({"intensive", "critical", "serious", "stable", "surgery"} & set(near))


def is_freed(clause: Clause, quantity: Quantity, phrase: Counted) -> bool:
    """Return whether those who were held are so no longer: "freed 40 hostages", "11 prisoners escaped"."""
    tokens, after = clause.tokens, max(phrase.end, quantity.after)
    leading = tokens.word(quantity.first - (2 if tokens.word(quantity.first - 1) == "of" else 1))
    if leading in _FREED:
        return True
    near = tokens.words[after : after + _TO_BE_FREED]
    return near[:1] != [] and any(word in _FREED for word in near[: _until_a_stop(near)])


def _until_a_stop(words: list[str]) -> int:
    """Return how many of `words` stand before a sign or another clause."""
    ends = (
        n for n, word in enumerate(words) if not word.isalpha() or word in {"who", "and", "but", "in", "by"}
    )
    return next(ends, len(words))


def _told(clause: Clause, index: int, *, cared_for: bool, relative: bool) -> Measure | None:
    tokens = clause.tokens
    word, near = tokens.words[index], tokens.words[index + 1 : index + 1 + _NEAR]
    if cared_for and word in {"for", "with"} and any(other in _WOUNDS for other in near):
        return "injured"
    # Of those found so, a report says that they "had been shot"; of those who lived it goes on to tell.
    lived = near[:1] == ["at"] or (near[:1] == ["and"] and bool(_AFTER_SHOT_ALIVE & set(near[1:2])))
    return (
        "killed" if relative and word == "shot" and tokens.word(index - 1) == "been" and not lived else None
    )
