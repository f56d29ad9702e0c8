"""A text as tokens: numbers, words, signs, with their places.

One pass of one expression whose alternatives never give back what they took, so the time is linear in the
text whatever it holds.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass

_GAP = "\u00a0\u2007\u2009\u202f"
"""Spaces that group digits without breaking a line."""

_SIGNS = r"(?<![^\W\d_])(?:US|AU?|CA?|NZ|HK|NT|[SR])?[$]"
_GLYPHS = "[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]"
_TOKEN = re.compile(
    rf"""
      # words before all else, since nearly all are: what looks like one and is none, is told at once
      (?!{_GLYPHS}|{_SIGNS})(?P<word>[^\W\d_]++(?!\d)(?:['’][^\W\d_]++)*+)
    | (?P<number>
          \d{{1,3}}(?:[ {_GAP}]\d{{3}}(?![\d.,]?\d))+(?!\d)   # 816 000
        | \d+(?:[.,'’]\d+)*                                   # 5  1,234.5  1.234.567
      )
    | (?P<sign>
          {_SIGNS}
        | \b(?:USD|EUR|GBP|CHF|JPY|AUD|CAD|INR|Rs)(?=\d)
        | [£€¥₹₽₴₪₩₺₫₱₦฿%‰°]
      )
    | (?P<glyph>{_GLYPHS})
    | (?P<name>[^\W\d_]++\d\w*)                               # G7, acebush1
    | (?P<dash>[-‐‑‒–—―−]+)
    | (?P<other>[^\w\s] | _+)
    """,
    re.VERBOSE,
)

HYPHENS = frozenset("-‐‑")
"""Dashes that join two words into one."""


@dataclass(slots=True)
class Tokens:
    """Tokens in text order, as columns: `kinds`, `starts` and `ends` (code points), `words` in lower case.

    `is_upper` says that the text is an agency's, all in capitals, where a capital tells nothing of a word.
    """

    text: str
    kinds: list[str]
    starts: list[int]
    ends: list[int]
    words: list[str]
    is_upper: bool

    def __len__(self) -> int:
        return len(self.words)

    def word(self, index: int) -> str:
        """Return the token at `index` in lower case, or nothing beyond both ends."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def kind(self, index: int) -> str:
        """Return the kind of the token at `index`, or nothing beyond both ends."""
        return self.kinds[index] if 0 <= index < len(self.kinds) else ""

    def joined(self, index: int) -> bool:
        """Return whether nothing stands between the tokens at `index` and `index + 1`."""
        return 0 <= index < len(self.ends) - 1 and self.ends[index] == self.starts[index + 1]

    def exact(self, index: int) -> str:
        """Return the token at `index` as the text has it, or nothing beyond both ends."""
        return self.text[self.starts[index] : self.ends[index]] if 0 <= index < len(self.words) else ""

    def is_capital(self, index: int) -> bool:
        """Return whether the token at `index` is a word that begins with a capital letter."""
        return self.kind(index) in {"word", "name"} and self.text[self.starts[index]].isupper()

    def breaks(self, index: int) -> bool:
        """Return whether a paragraph ends before the token at `index`, or there is none on a side."""
        if not 0 < index < len(self.words):
            return True
        return "\n\n" in self.text[self.ends[index - 1] : self.starts[index]]


def tokens(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """Return the tokens of the code points [start, end) of `text`; offsets count from its beginning."""
    kinds, starts, ends, words = [], [], [], []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        kinds.append(match.lastgroup or "other")
        low, high = match.span()
        starts.append(low)
        ends.append(high)
        words.append(match.group().lower())
    return Tokens(text, kinds, starts, ends, words, _is_upper(text[start : start + _SAMPLE]))


_SAMPLE = 400
_SMALL = string.ascii_lowercase.encode()


def _is_upper(sample: str) -> bool:
    # A few names in mixed case do not make an agency's text another.
    plain = sample.encode("ascii", "ignore")
    small = len(plain) - len(plain.translate(None, _SMALL))
    if 5 * small >= len(sample):  # nearly every text
        return False
    return sum(map(str.isupper, sample)) > 4 * sum(map(str.islower, sample))
