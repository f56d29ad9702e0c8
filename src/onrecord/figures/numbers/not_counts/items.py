"""Numbers of the items of a list: "2. The pier is shut", "Notes to editors: 1. Ask the desk"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.figures.numbers.not_counts.near import words

if TYPE_CHECKING:
    from onrecord.figures.numbers.not_counts.near import Near
    from onrecord.figures.tokens import Tokens

_LISTS = words("lists")
_TO_A_LIST = 3
"""Tokens before a colon in which it is told that a list follows: "Notes to editors:"."""
_TO_THE_NEXT_ITEM = 60
_MOST_DIGITS = 2


def numbers_an_item(near: Near) -> bool:
    """Return whether the number opens a line as that of an item does: "2. The pier is shut"."""
    tokens, at = near.tokens, near.at
    if not _is_of_an_item(tokens, at, near.end) or not near.is_digits or near.quantity.unit:
        return False
    line = at == 0 or tokens.breaks(at)
    if not line and near.before in {".", ":", ";", "?", "!"}:
        line = "\n" in tokens.text[tokens.ends[at - 1] : tokens.starts[at]]
    return line or _is_in_brackets(near) or _is_of_a_list(near)


def _is_of_an_item(tokens: Tokens, at: int, end: int) -> bool:
    """Return whether a full stop or a bracket closes the number at [at, end) and a sentence begins then."""
    closes = tokens.word(end) in {".", ")"} and tokens.joined(at) and not tokens.joined(end)
    return closes and tokens.is_capital(end + 1)


def _is_in_brackets(near: Near) -> bool:
    """Return whether the number stands in brackets at the beginning of a sentence: "(2) The pier is shut"."""
    tokens, opening = near.tokens, near.at - 1
    if near.before != "(" or near.after != ")":
        return False
    return opening == 0 or tokens.breaks(opening) or tokens.word(opening - 1) in {".", ":", ";"}


def _is_of_a_list(near: Near) -> bool:
    """Return whether the number is that of an item in one line with others: "Notes: 1. Ask. 2. Look"."""
    tokens, at = near.tokens, near.at
    if near.before not in {".", ":", ";"} or near.after != ".":
        return False
    if near.before == ":" and not _LISTS.isdisjoint(tokens.words[max(0, at - 1 - _TO_A_LIST) : at - 1]):
        return True
    written = tokens.word(at)
    if not (written.isascii() and written.isdigit() and len(written) <= _MOST_DIGITS):
        return False
    after = range(near.end, min(near.end + _TO_THE_NEXT_ITEM, len(tokens)))
    before = range(max(1, at - _TO_THE_NEXT_ITEM), at)
    if any(_is_item(tokens, index, int(written) + 1) for index in after):
        return True
    return near.before != ":" and any(
        _is_item(tokens, index, int(written) - 1, first=int(written) == 2)  # noqa: PLR2004
        for index in before
    )


def _is_item(tokens: Tokens, index: int, number: int, *, first: bool = False) -> bool:
    """Return whether the item of that number begins at `index`; the first may stand after a colon."""
    if tokens.words[index] != str(number) or not _is_of_an_item(tokens, index, index + 1):
        return False
    return tokens.words[index - 1] in {".", ";"} or (first and tokens.words[index - 1] == ":")
