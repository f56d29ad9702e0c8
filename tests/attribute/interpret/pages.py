"""Pages of plain paragraphs and acts named by their words, for tests of interpretation.

page = Page("Mara Venn said the bridge is closed.")
page.act("Mara Venn", "said", "the bridge is closed")
attributions, speakers = page.read()
"""

from __future__ import annotations

import numpy as np

from onrecord.attribute.acts import Act
from onrecord.attribute.interpret import interpreted
from onrecord.model import Attribution, Block, ByteMap, Document, Maker, Speaker

MAKER = Maker("attribute", "0")


class Page:
    """A document made of paragraphs, the first of them its title if `title` is set, and acts in it."""

    def __init__(self, *paragraphs: str, title: bool = False) -> None:
        text = "\n\n".join(paragraphs)
        blocks, at = [], 0
        for number, paragraph in enumerate(paragraphs):
            kind = "title" if title and number == 0 else "paragraph"
            blocks.append(Block(kind, at, at + len(paragraph), None))
            at += len(paragraph) + 2
        ends = np.cumsum([len(sign.encode("utf-8", "surrogatepass")) for sign in text], dtype=np.int64)
        starts = np.concatenate(([0], ends[:-1])) if len(ends) else ends
        self.document = Document(
            id="d" * 64, text=text, language="en", title=None, outlet=None, byline=(),
            published=None, modified=None, url=None, section=None, blocks=tuple(blocks),
            dropped=(), pictures=(), gaps=(), encoding="utf-8",
            byte_map=ByteMap(starts.astype(np.int64), ends),
        )  # fmt: skip
        self.acts: list[Act] = []
        self._from = 0

    def act(
        self, source: str | None, cue: str | None, *content: str, parent: int | None = None, **more: object
    ) -> int:
        """Add an act by its words; each is looked for from the last act's first word on (nested ones too)."""
        text = self.document.text
        wanted = [words for words in (source, cue, *content) if words]
        floor = self._from
        places = {}
        first = min(self._find(words, floor) for words in wanted)
        for words in wanted:
            start = self._find(words, first)
            places[words] = (start, start + len(words))
        assert all(text[start:end] == words for words, (start, end) in places.items())
        if parent is None:
            self._from = first
        self.acts.append(
            Act(
                source=(places[source],) if source else (),
                cue=(places[cue],) if cue else (),
                content=tuple(sorted(places[words] for words in content)),
                parent=parent,
                **more,  # type: ignore[arg-type]
            )
        )
        return len(self.acts) - 1

    def read(self) -> tuple[tuple[Attribution, ...], tuple[Speaker, ...]]:
        """Return what interpretation makes of the acts."""
        return interpreted(self.document, self.acts, maker=MAKER)

    def speakers(self) -> list[str]:
        """Return the name of the speaker of every act, in the order the acts were added."""
        return [self.one(number)[1].name for number in range(len(self.acts))]

    def one(self, number: int) -> tuple[Attribution, Speaker]:
        """Return the attribution of one act, and its speaker."""
        attributions, speakers = self.read()
        act = self.acts[number]
        start = act.content[0][0]
        cue = act.cue[0][0] if act.cue else None
        found = [
            entry
            for entry in attributions
            if entry.content[0].start == start and (entry.cue[0].start if entry.cue else None) == cue
        ]
        assert len(found) == 1, f"act {number} is found {len(found)} times"
        return found[0], next(speaker for speaker in speakers if speaker.id == found[0].speaker)

    def _find(self, words: str, floor: int) -> int:
        at = self.document.text.find(words, floor)
        assert at >= 0, f"not in the page from {floor} on: {words!r}"
        return at
