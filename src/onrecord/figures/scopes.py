"""How far a figure reaches, and whether the event itself is in doubt, by the words of its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.figures.tables import phrases, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.figures.tables import Phrases
    from onrecord.figures.tokens import Tokens
    from onrecord.model import Measure, Scope

_SCOPES = phrases(table("scopes")["scope"])
_DOUBTS = phrases(table("scopes")["doubt"])
_ORDER: tuple[Scope, ...] = ("baseline", "stock", "cumulative")
_NEAR = 14
_STATES = frozenset({"missing", "trapped", "detained", "displaced"})


def scope(
    tokens: Tokens,
    sentence: tuple[int, int],
    figure: tuple[int, int],
    measure: Measure,
    beside: tuple[tuple[int, int], ...] = (),
) -> Scope:
    """Return what the figure measures: one incident, a sum so far, a state that lasts, or what was before.

    `beside` are the tokens of the figures next to it: words for what was before go with the nearest.
    """
    found = {
        meaning
        for meaning, index in _met(tokens, _SCOPES, *_window(sentence, figure))
        if "when" not in tokens.words[index : figure[0]]  # "the worst since 1998, when 12 died"
        if meaning != "baseline" or all(_gap(index, figure) <= _gap(index, other) for other in beside)
    }
    for name in _ORDER:
        if name in found and not (
            name == "stock" and measure not in _STATES and measure not in {"population", "other"}
        ):
            return name
    return "stock" if measure == "population" else "incident"


def _gap(index: int, figure: tuple[int, int]) -> int:
    return index - figure[1] if index >= figure[1] else figure[0] - index


def doubts(
    tokens: Tokens, sentence: tuple[int, int], figure: tuple[int, int], measure: Measure
) -> tuple[str, ...]:
    """Return the flags for words that leave open whether it happened: "believed dead", "unconfirmed"."""
    if measure in {"money", "percent", "duration"}:
        return ()
    met = {name for name, _ in _met(tokens, _DOUBTS, *_window(sentence, figure))}
    return tuple(f"event {name}" for name in sorted(met))


def _window(sentence: tuple[int, int], figure: tuple[int, int]) -> tuple[int, int]:
    return max(sentence[0], figure[0] - _NEAR), min(sentence[1], figure[1] + _NEAR)


def _met(tokens: Tokens, listed: Phrases, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Yield the meaning of each phrase that begins among the tokens [start, end), and where."""
    for index in range(start, end):
        for words, meaning in listed.get(tokens.words[index], ()):
            if tuple(tokens.words[index : index + len(words)]) == words:
                yield meaning, index
                break
