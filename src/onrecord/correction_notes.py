"""Where a report corrects itself: notes on what an earlier version of it had wrong.

What such a note says was said is withdrawn by it: "an earlier version said that 41 people had died" gives no
figure, and nobody states it. The note itself stays in the text and in `Document.corrections`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.model import Document, Range


def correction_notes(document: Document) -> list[Range]:
    """Return the blocks of the document that are its correction notes and nothing else, in text order."""
    notes = {" ".join(note.split()) for note in document.corrections}
    if not notes:
        return []
    return [
        (block.start, block.end)
        for block in document.blocks
        if " ".join(document.text[block.start : block.end].split()) in notes
    ]
