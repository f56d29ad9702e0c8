"""Numbers that name: "Article 5", "300 Slater Street", "Windows 10", "a 727 plane"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.figures.event_words import EVENT_WORDS
from onrecord.figures.numbers.not_counts.near import is_counted_word, words

if TYPE_CHECKING:
    from onrecord.figures.numbers.not_counts.near import Near

_LABELS, _FIRM, _PLAIN = words("labels"), words("firm_labels"), words("plain_labels")
_ABBREVIATED = frozenset({"no", "nos", "art", "vol", "fig", "sec", "pp", "p", "ch"})
_STREETS = words("streets")
SMALL_WORDS = words("before_a_noun")
_SINGULARS = words("singulars")
_OPENING, _CLOSING = frozenset("\"“'‘"), frozenset('"”')
_LONGEST_STREET = 4
_PLURAL = 4
"""Letters of the shortest word that is taken for a plural by its "s"."""


def named(near: Near) -> str | None:
    """Return "name" for a number that names what stands beside it, "address" for one of a house."""
    if not near.is_bare or near.quantity.rule in {"vague", "fraction"}:
        return None
    if _is_labelled(near) or _numbers_an_item(near):
        return "name"
    if not near.is_digits or near.quantity.unit:
        return None
    if _is_address(near):
        return "address"
    return (
        "name"
        if _is_quoted(near) or _is_one_of_a_row(near) or _names_one(near) or _follows_a_name(near)
        else None
    )


def _is_labelled(near: Near) -> bool:
    """Return whether a word such as "article" stands before the number."""
    tokens, at = near.tokens, near.at
    if tokens.breaks(at):
        return False
    if near.before == ".":
        return tokens.word(at - 2) in _ABBREVIATED
    if near.before in _FIRM and tokens.is_capital(at - 1) and not tokens.is_upper:
        return True
    if near.before not in _LABELS or near.is_counted:
        return False
    if near.before in {"no", "top"} and not near.is_digits:
        return near.before == "top"
    closed = near.after in {".", ",", ")", "of", ":", "and"}
    return near.is_digits or closed or near.before not in _PLAIN


def _numbers_an_item(near: Near) -> bool:
    """Return whether the number opens a line as that of an item does: "2. The pier is shut"."""
    tokens, at = near.tokens, near.at
    if not (near.is_digits and near.touches_after and near.after in {".", ")"}) or near.quantity.unit:
        return False
    line = at == 0 or tokens.breaks(at)
    if not line and near.before in {".", ":", ";", "?", "!"}:
        line = "\n" in tokens.text[tokens.ends[at - 1] : tokens.starts[at]]
    return line and not tokens.joined(near.end) and tokens.is_capital(near.end + 1)


def _is_quoted(near: Near) -> bool:
    """Return whether the number is the value of an attribute, or a range that is a name in quotes."""
    if near.before in _OPENING and near.tokens.word(near.at - 2) == "=":
        return True
    return near.quantity.rule == "range" and near.before in _OPENING and near.after in _CLOSING


def _is_one_of_a_row(near: Near) -> bool:
    """Return whether the number goes on with a row of names: "articles 5 and 4"."""
    tokens, at = near.tokens, near.at
    row = near.before in {"and", "or", ","} and tokens.kind(at - 2) == "number"
    return row and tokens.word(at - 3) in _LABELS and not near.is_counted


def _names_one(near: Near) -> bool:
    """Return whether a single thing is named by the number: "a 727 plane", "AK- 47 rifle"."""
    tokens, quantity = near.tokens, near.quantity
    if (
        quantity.high is None
        or quantity.high <= 1
        or quantity.rule != "digits"
        or near.after not in _SINGULARS
    ):
        return False
    after = tokens.word(near.end + 1)
    return tokens.kind(near.end + 1) != "word" or after in SMALL_WORDS or after in {"that", "which", "who"}


def _is_address(near: Near) -> bool:
    tokens, end = near.tokens, near.end
    if near.after == "block":
        return True
    if not tokens.is_capital(end) or tokens.is_upper:
        return False
    for step in range(end, min(end + _LONGEST_STREET, len(tokens))):
        if not tokens.is_capital(step) or tokens.breaks(step):
            return False
        if tokens.word(step) in _STREETS:
            return True
    return False


def _follows_a_name(near: Near) -> bool:
    """Return whether the number belongs to a name in capitals on either side: "ABC 7", "7 On Your Side"."""
    tokens, at, end = near.tokens, near.at, near.end
    if tokens.is_upper:
        return False
    if tokens.is_capital(end):
        small = near.after in {"on", "of", "in", "to", "by", "for"}
        if small or tokens.word(end + 1) in {"is", "was", "has"}:
            return True
    if not tokens.is_capital(at - 1) or tokens.breaks(at) or near.before in SMALL_WORDS:
        return False
    return not near.is_counted and near.before not in EVENT_WORDS and not _plural_follows(near)


def _plural_follows(near: Near) -> bool:
    """Return whether a word that could be counted stands within three words after the number."""
    tokens, index = near.tokens, near.quantity.after
    for step in range(index, min(index + 3, len(tokens))):
        if tokens.breaks(step) or tokens.kind(step) != "word":
            return False
        word = tokens.word(step)
        plural = len(word) >= _PLURAL and word.endswith("s") and not tokens.is_capital(step)
        if plural or is_counted_word(word):
            return True
    return False
