"""Words from outside made harmless where they are shown: no character that acts on a terminal is left."""

from __future__ import annotations

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# One character for one character, so that offsets into the text stay true. Control characters could move the
# cursor or recolour the screen; bidirectional overrides (CVE-2021-42574) and tag characters make words
# read otherwise than they stand in the capture; lone surrogates cannot be written at all.
NEUTRAL: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    **dict.fromkeys(map(ord, "\t\r\v\f\u2028\u2029\x85"), " "),
    ord("\n"): "\n",
    0x7F: "\N{SYMBOL FOR DELETE}",
    **dict.fromkeys((*range(0x80, 0x85), *range(0x86, 0xA0)), _REPLACEMENT),
    **dict.fromkeys((0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), _REPLACEMENT),
    **dict.fromkeys((*range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080)), _REPLACEMENT),
    **dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT),
}


def printable(words: str) -> str:
    """Return `words` with every character that could act on a terminal replaced by one visible character.

    The result has as many code points as `words`; line feeds stay.
    """
    return words.translate(NEUTRAL)


def one_line(words: str) -> str:
    """Return `words` as `printable` does and on one line: names of files may hold line feeds."""
    return printable(words).replace("\n", "\N{SYMBOL FOR LINE FEED}")
