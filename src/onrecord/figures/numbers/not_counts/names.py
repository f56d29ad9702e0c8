"""Numbers that name: "Article 5", "300 Slater Street", "Windows 10", "a 727 plane"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.figures.event_words import EVENT_WORDS, VERBS
from onrecord.figures.numbers.not_counts.items import numbers_an_item
from onrecord.figures.numbers.not_counts.near import is_counted_word, words
from onrecord.figures.stops import STOPS

if TYPE_CHECKING:
    from onrecord.figures.numbers.not_counts.near import Near
    from onrecord.figures.tokens import Tokens

_LABELS, _FIRM, _PLAIN = words("labels"), words("firm_labels"), words("plain_labels")
_BARE, _SORTS = words("bare_labels"), words("sorts")
_AT_A_HOUSE = frozenset({"at", "outside", "to"})
_POINTING = frozenset({
    "the", "a", "an", "this", "that", "each", "every", "his", "her", "their", "its", "our", "my", "your",
    "one", "another", "any", "same", "first", "last",
})  # fmt: skip
"""Before a label these make it a word of its own: "in the gallery 7 were found"."""
_BEFORE_A_LABEL = frozenset({
    "in", "at", "near", "of", "on", "from", "to", "into", "inside", "outside", "around", "between", "by",
    "through", "behind", "under", "beneath", "with", "and", "or", "aboard", "towards", "past",
    "via", "over", "for",
})  # fmt: skip
_PLURAL_VERBS = frozenset({"were", "are", "have", "remain", "remained"})
_CLOSED = frozenset({".", ",", ")", "of", ":", "and"})
_SINGULAR_NEXT = frozenset({"the", "a", "an", "is", "was", "has"})
"""After a label and a number in words these begin something else: "on day three the toll was 40"."""
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
    if _is_labelled(near) or numbers_an_item(near):
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
    if near.before == "number" and tokens.word(at - 2) in _AT_A_HOUSE:
        return True  # "the house at number 12 burned"
    if near.before == "number" and is_counted_word(tokens.word(at - 2)):
        return False  # "the dead number 97"
    if near.before in _LABELS:
        return _is_firmly_labelled(near)
    return _has_bare_label(near)


def _is_firmly_labelled(near: Near) -> bool:
    tokens, at = near.tokens, near.at
    if near.is_counted:
        sort = near.before in _SORTS and tokens.word(at - 2) not in _POINTING
        return near.is_digits and (sort or _opens_with_a_label(near))
    if near.before in {"no", "top"} and not near.is_digits:
        return near.before == "top"
    if near.before not in _PLAIN:
        return True
    if near.is_digits:  # "in the house 12 were found"
        return near.after not in _PLURAL_VERBS or tokens.word(at - 2) not in _POINTING
    return near.after in _CLOSED or near.after in _SINGULAR_NEXT


def _has_bare_label(near: Near) -> bool:
    """Return whether a word of every day names the number, without an article: "in gallery 7"."""
    tokens, at = near.tokens, near.at
    word = near.before
    row = near.quantity.rule == "range" or (
        near.after in {"and", "or", ",", "to"} and tokens.kind(near.end + 1) == "number"
    )
    if row and word.endswith("s"):
        word = word.removesuffix("s") if word != "galleries" else "gallery"  # "cells 4 and 5"
    labelled = word in _BARE or (word != near.before and word in _LABELS)
    if not labelled or near.quantity.unit or near.after in _PLURAL_VERBS:
        return False
    if not (_opens(tokens, at - 1) or tokens.is_capital(at - 1) or tokens.word(at - 2) in _BEFORE_A_LABEL):
        return False
    if near.is_counted:
        return near.is_digits and _opens_with_a_label(near)
    if near.after in _CLOSED or near.after in _SINGULAR_NEXT:
        return True
    return near.is_digits and (
        tokens.kind(near.end) != "word" or near.after in STOPS or near.after.endswith("ed")
    )


def _opens_with_a_label(near: Near) -> bool:
    """Return whether a label opens the sentence and what it names does something: "Hall 2 held 300"."""
    tokens, label = near.tokens, near.at - 1
    names = tokens.is_capital(label) and not tokens.is_upper and near.after in VERBS
    return names and _opens(tokens, label)


def _opens(tokens: Tokens, index: int) -> bool:
    """Return whether a sentence begins at the token `index`."""
    return tokens.breaks(index) or tokens.word(index - 1) in {".", "!", "?", "”", '"'}


def _is_quoted(near: Near) -> bool:
    """Return whether the number is the value of an attribute, or a range that is a name in quotes."""
    if near.before in _OPENING and near.tokens.word(near.at - 2) == "=":
        return True
    return near.quantity.rule == "range" and near.before in _OPENING and near.after in _CLOSING


def _is_one_of_a_row(near: Near) -> bool:
    """Return whether the number goes on with a row of names: "articles 5 and 4"."""
    tokens, at = near.tokens, near.at
    row = near.before in {"and", "or", ","} and tokens.kind(at - 2) == "number"
    label = tokens.word(at - 3)
    labelled = label in _LABELS or (label.endswith("s") and label[:-1] in _LABELS | _BARE)
    return row and labelled and not near.is_counted


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
    if near.after == "aircraft" and near.before not in {"a", "an"} and not tokens.is_capital(near.at - 1):
        return False  # "212 aircraft" are many, "a 727 aircraft" is one
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
