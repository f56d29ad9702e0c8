"""What reaches a terminal: neutralised text, colour only where wanted, lines no wider than the window."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO, cast

from rich.console import Console
from rich.text import Text

from onrecord.views.printable import NEUTRAL, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

READING_WIDTH = 100
"""Prose wider than this is hard to read, however wide the window is."""

PIPE_WIDTH = 80
"""Where nobody says how wide the paper is."""


class _Paper(Console):
    def on_broken_pipe(self) -> None:
        """Leave a closed pipe to the command: rich ends the process here, with a code of its own."""
        raise  # noqa: PLE0704 - rich calls this while it handles the error


def let_go_of_output() -> None:
    """Make standard output lead nowhere: what is buffered cannot be written, and exit must not try again.

    The recipe of Python's own documentation of SIGPIPE.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def paper() -> Console:
    """Return the console that writes people's text to standard output.

    Colour follows the terminal, NO_COLOR and FORCE_COLOR; the width follows COLUMNS, then the terminal.
    """
    return _Paper(file=sys.stdout, highlight=False, markup=False, emoji=False, width=_width())


def talk() -> Console:
    """Return the console that writes messages and progress to standard error."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)


def _width() -> int:
    named = os.environ.get("COLUMNS", "")
    if named.isascii() and named.isdigit() and int(named) > 0:
        return max(int(named), 20)
    try:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        columns = 0
    return max(columns, 20) if columns else PIPE_WIDTH


def styled(words: str, style: str = "") -> Text:
    """Return neutralised `words` in a style that does not reach what is appended to them."""
    return Text(end="").append(printable(words), style=style or None)


def hanging(console: Console, first: Text, body: Text, *, indent: int) -> Iterator[Text]:
    """Yield `body` wrapped under a hanging indent of `indent` columns, the first line led by `first`."""
    width = max(10, min(console.width, READING_WIDTH) - indent)
    lines = body.wrap(console, width) or [Text()]
    for number, line in enumerate(lines):
        line.rstrip()
        lead = first.copy() if number == 0 else Text()
        lead.pad_right(indent - lead.cell_len)
        yield Text.assemble(lead, line, end="")


def put(console: Console, lines: Iterable[Text]) -> None:
    """Write `lines`, which are as wide as they should be, to `console`."""
    for line in lines:
        line.rstrip()
        console.print(line, no_wrap=True, overflow="ignore", crop=False)


def data_out() -> TextIO:
    """Return standard output for data; on a terminal, characters that could act on it are replaced."""
    return cast("TextIO", _Screen(sys.stdout)) if sys.stdout.isatty() else sys.stdout


class _Screen:
    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, words: str) -> int:
        return self._stream.write(printable(words))


def write_json(lines: Iterable[str]) -> None:
    r"""Write lines of JSON, given without their ending, to standard output as they come.

    On a terminal, characters that could act on it are written as `\uXXXX`: the same value, harmless to look
    at.
    """
    screen = sys.stdout.isatty()
    for line in lines:
        sys.stdout.write((_escaped(line) if screen else line) + "\n")
        sys.stdout.flush()  # who reads the other end of a pipe wants each report when it is there


def _escaped(line: str) -> str:
    return "".join(_unit_escapes(one) if ord(one) in NEUTRAL else one for one in line)


def _unit_escapes(character: str) -> str:
    """Return the escape of one character, or of its two UTF-16 units, as RFC 8259 has it."""
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
