"""What a hostile page may not do to the terminal of the person who reads it."""

from __future__ import annotations

import io
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from onrecord.views.cli import terminal
from onrecord.views.cli.terminal import data_out, hanging, write_json
from onrecord.views.printable import printable

ACTING = [
    *map(chr, range(0x20)),
    "\x7f",
    *map(chr, range(0x80, 0xA0)),
    *"\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufff9\ufffa\ufffb\U000e0041",
    "\ud800",
    "\u2028",
    "\u2029",
]


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("character", [one for one in ACTING if one != "\n"], ids=ascii)
def test_no_character_that_acts_on_a_terminal_is_printed(character):
    assert character not in printable(f"before{character}after")


@given(st.text())
def test_neutral_text_has_the_same_length_so_that_offsets_stay_true(words):
    assert len(printable(words)) == len(words)


def test_the_words_of_people_are_left_as_they_are():
    words = "“Nobody,” said Åse — «никто» 没有 🙂 لا أحد\nשלום"
    assert printable(words) == words


@given(st.text(st.characters(codec=None), max_size=40))
def test_json_on_a_screen_is_the_same_value_without_acting_characters(words):
    line = json.dumps({"exact": words}, ensure_ascii=False)
    screen = Screen()
    standard_output, sys.stdout = sys.stdout, screen
    try:
        write_json([line])
    finally:
        sys.stdout = standard_output
    printed = screen.getvalue()
    assert json.loads(printed) == {"exact": words}
    assert not set(printed.removesuffix("\n")) & set(ACTING)


def test_a_table_on_a_screen_cannot_act_on_it(monkeypatch):
    screen = Screen()
    monkeypatch.setattr(sys, "stdout", screen)
    data_out().write("a\u202eb\x9bc\x1b[2J\n")
    assert screen.getvalue() == "a\ufffdb\ufffdc␛[2J\n"


def test_data_in_a_pipe_is_left_as_it_is(capsys):
    data_out().write("a\u202eb\x9bc\r\n")
    assert capsys.readouterr().out == "a\u202eb\x9bc\r\n"


@given(st.text(st.characters(codec="utf-8"), max_size=300), st.integers(20, 120), st.integers(0, 15))
def test_no_line_is_wider_than_the_window(words, width, indent):
    console = Console(file=io.StringIO(), width=width)
    room = max(10, min(width, terminal.READING_WIDTH) - indent) + indent
    for line in hanging(console, Text(), Text(printable(words)), indent=indent):
        assert line.cell_len <= room


@pytest.mark.parametrize(("columns", "width"), [("60", 60), ("3", 20), ("nonsense", 80), ("0", 80)])
def test_width_follows_columns_and_is_80_in_a_pipe(monkeypatch, columns, width):
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert terminal.paper().width == width
