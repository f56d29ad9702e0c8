"""A quantity with the words around it, as the tests of this package look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.figures.event_words import COUNTED_WORDS, EVENT_WORDS
from onrecord.figures.tables import table

if TYPE_CHECKING:
    from onrecord.figures.numbers.quantity import Quantity
    from onrecord.figures.tokens import Tokens

YEARS = range(1500, 2101)
_YEAR_DIGITS = 4


def words(name: str) -> frozenset[str]:
    """Return the words of a list in `not_counts.toml`."""
    return frozenset(table("not_counts")[name])


MONTHS = words("months")


class Near:
    """A quantity in its tokens.

    `at` is the token of the number, `end` the one after its last. `before` and `after` are the words next to
    the number, `leading` the word before its bound and sign. `is_digits` says that it is written so.
    """

    __slots__ = ("after", "at", "before", "end", "is_digits", "leading", "quantity", "tokens")

    def __init__(self, tokens: Tokens, quantity: Quantity) -> None:
        self.tokens, self.quantity = tokens, quantity
        self.at, self.end = quantity.at, quantity.end
        self.before, self.after = tokens.word(self.at - 1), tokens.word(self.end)
        self.leading = tokens.word(quantity.first - 1)
        self.is_digits = tokens.kind(self.at) == "number"

    @property
    def is_bare(self) -> bool:
        """Return whether neither a bound nor a sign stands before the number."""
        return self.quantity.first == self.at

    @property
    def touches_before(self) -> bool:
        """Return whether nothing stands between the number and the token before it."""
        return self.tokens.joined(self.at - 1)

    @property
    def touches_after(self) -> bool:
        """Return whether nothing stands between the number and the token after it."""
        return self.tokens.joined(self.end - 1)

    @property
    def is_year(self) -> bool:
        """Return whether the value could be a year."""
        value = self.quantity.low if self.quantity.low is not None else self.quantity.high
        return value is not None and value.denominator == 1 and int(value) in YEARS

    @property
    def is_counted(self) -> bool:
        """Return whether the next word is one for what is counted, or for an event."""
        index = self.quantity.after
        return not self.tokens.breaks(index) and is_counted_word(self.tokens.word(index))


def is_counted_word(word: str) -> bool:
    """Return whether `word` is one for what is counted, or for an event."""
    return word in COUNTED_WORDS or word in EVENT_WORDS


def is_four_digits(written: str) -> bool:
    """Return whether `written` is four digits and nothing else."""
    return len(written) == _YEAR_DIGITS and written.isdigit()
