"""Pieces become one text whose blocks and code points are where they claim to be."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import ByteMap, Capture, Document, Location
from onrecord.read.assemble import JOIN, Piece, Placed, assemble, identified


def _placed(text: str, at: int) -> Placed:
    starts = np.arange(at, at + len(text), dtype=np.int64)
    return Placed(text, starts, starts + 1)


@given(st.lists(st.text(), max_size=8))
def test_each_block_is_its_piece_and_maps_to_its_bytes(texts: list[str]) -> None:
    pieces = [Piece("paragraph", _placed(text, 1000 * number)) for number, text in enumerate(texts)]
    body = assemble(pieces)
    kept = [(number, text) for number, text in enumerate(texts) if text]
    assert body.text == JOIN.join(text for _, text in kept)
    assert len(body.blocks) == len(kept)
    for block, (number, text) in zip(body.blocks, kept, strict=True):
        assert body.text[block.start : block.end] == text
        assert block.raw == (1000 * number, 1000 * number + len(text))
    assert len(body.byte_map.starts) == len(body.byte_map.ends) == len(body.text)


def test_a_join_has_no_place_but_a_separator_of_the_capture_keeps_its_own() -> None:
    body = assemble(
        [
            Piece("title", _placed("Ferry sinks", 0)),
            Piece("paragraph", _placed("Two died.", 12), before=_placed("\n", 11)),
            Piece("paragraph", _placed("One swam.", 90)),
        ]
    )
    assert body.text == "Ferry sinks\nTwo died.\n\nOne swam."
    assert body.byte_map.raw(0, 21) == (0, 21)
    assert body.byte_map.raw(21, 23) is None


def test_a_piece_that_could_not_be_placed_has_no_raw_range() -> None:
    body = assemble([Piece("paragraph", Placed("Lost words"))])
    assert body.blocks[0].raw is None


def test_offsets_that_do_not_match_their_text_are_refused() -> None:
    with pytest.raises(ValueError, match="2 offsets for 3 code points"):
        Placed("abc", np.zeros(2, dtype=np.int64), np.zeros(2, dtype=np.int64))


def _document(text: str, title: str) -> Document:
    body = assemble([Piece("paragraph", _placed(text, 0))])
    return Document(
        id="", text=body.text, language=None, title=title, outlet=None, byline=(), published=None,
        modified=None, url=None, section=None, blocks=body.blocks, dropped=(), pictures=(), gaps=(),
        encoding="utf-8", byte_map=ByteMap(body.byte_map.starts, body.byte_map.ends),
    )  # fmt: skip


def test_the_id_depends_on_what_was_read_and_on_nothing_else() -> None:
    capture = Capture(b"x", "a" * 64, "text/html", None, Location("memory"), "2031-01-01T00:00:00Z")
    again = Capture(b"x", "a" * 64, "text/html", None, Location("stdin"), None)
    other = Capture(b"y", "b" * 64, "text/html", None, Location("memory"), None)
    first = identified(_document("Two died.", "Ferry"), capture).id
    assert first == identified(_document("Two died.", "Ferry"), again).id
    assert len({
        first,
        identified(_document("Two died.", "Ferry"), other).id,
        identified(_document("Ten died.", "Ferry"), capture).id,
        identified(_document("Two died.", "Boat"), capture).id,
    }) == 4  # fmt: skip
