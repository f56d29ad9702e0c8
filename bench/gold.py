"""The gold: its texts with their annotations as acts, and what interpretation makes of them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.attribute.acts import Act
from onrecord.attribute.interpret import interpreted
from onrecord.model import Attribution, Block, ByteMap, Document, Maker

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onrecord.attribute.interpret.ranking import Ranker
    from onrecord.attribute.interpret.weighing import Look

GOLD = Path(__file__).resolve().parents[2] / "shared" / "data" / "gold"

_TITLE = 200  # code points: a longer first paragraph, or one with a full stop, is no title
_WRAPPED = 100  # code points: where no line is longer, lines are wrapped and blank lines part paragraphs

Spans = tuple[tuple[int, int, str], ...]


@dataclass(frozen=True)
class Read:
    """What interpretation made of one annotation; names where the entry has ids."""

    speaker: str
    target: str | None
    entry: Attribution | None

    @property
    def confidence(self) -> float:
        """The confidence of the entry; 0 if it was lost."""
        return self.entry.confidence if self.entry else 0.0


@dataclass(frozen=True)
class GoldText:
    """One text of the gold: `entries` are its annotations as they stand in the file, `acts` their spans."""

    name: str
    text: str
    entries: tuple[dict[str, Any], ...]
    given: tuple[Act, ...] | None = None
    """The spans, where they are known by offsets; those of a file of the gold stand in it as words."""

    @cached_property
    def document(self) -> Document:
        """The text as a document of paragraphs."""
        return document_of(self.text)

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """The annotations as acts."""
        return self.given or tuple(acts_of({"attributions": self.entries}, self.text))

    def pairs(
        self, ranker: Ranker | None = None, look: Look | None = None
    ) -> Iterator[tuple[dict[str, Any], Read]]:
        """Yield each annotation with what interpretation made of its spans, the second look by `look`."""
        attributions, speakers = interpreted(
            self.document, self.acts, maker=Maker("attribute", "bench"), ranker=ranker, look=look
        )
        names = {speaker.id: speaker.name for speaker in speakers}
        found: dict[Spans, Attribution] = {}
        for made in attributions:
            found.setdefault(_places(made), made)
        for act, entry in zip(self.acts, self.entries, strict=True):
            got = found.get(_joined(self.text, act))
            speaker = names[got.speaker] if got and got.speaker else "(lost)"
            yield entry, Read(speaker, names[got.target] if got and got.target else None, got)

    def words(self, places: tuple[tuple[int, int], ...], joint: str = " … ") -> str:
        """Return the words of the pieces of a role."""
        return joint.join(self.text[start:end] for start, end in places)


def read_gold(folder: Path, name: str) -> GoldText:
    """Read one text of the gold by its name."""
    value = json.loads((folder / f"{name}.json").read_text(encoding="utf8"))
    text = (folder / "text" / value["text_file"]).read_bytes().decode("utf8")
    return GoldText(name, text, tuple(value["attributions"]))


def by_offsets(text: Any) -> GoldText:
    """Return a text of `training/corpora.py` as one of the gold, its entries without their words."""
    acts = tuple(Act(one.source, one.cue, one.content, one.parent) for one in text.attributions)
    entries = tuple(
        {"speaker": one.speaker, "stance": one.stance, "target": one.target} for one in text.attributions
    )
    return GoldText(text.name, text.text, entries, acts)


def fold_names(folder: Path) -> list[list[str]]:
    """Return the names of the texts of each fold."""
    names = json.loads((folder / "folds.json").read_text(encoding="utf8"))["folds"]
    return [sorted(fold) for fold in names]


def document_of(text: str) -> Document:
    """Return a document whose blocks are paragraphs between blank lines, or lines if there are hardly any."""
    blocks = []
    wrapped = max(map(len, text.split("\n"))) <= _WRAPPED
    lines = not wrapped and text.count("\n\n") * 4 < text.count("\n")
    for found in re.finditer(r"\S.*" if lines else r"\S(?:.|\n(?!\s*\n))*", text):
        words = found.group().rstrip()
        kind: Any = "paragraph" if blocks or len(words) > _TITLE or words[-1] in ".,;" else "title"
        blocks.append(Block(kind, found.start(), found.start() + len(words), None))
    widths = np.array([len(sign.encode()) for sign in text], dtype=np.int64)
    ends = np.cumsum(widths)
    return Document(
        id="bench", text=text, language="en", title=None, outlet=None, byline=(), published=None,
        modified=None, url=None, section=None, blocks=tuple(blocks),
        dropped=(), pictures=(), gaps=(), encoding="utf-8",
        byte_map=ByteMap(ends - widths, ends),
    )  # fmt: skip


def acts_of(gold: Mapping[str, Any], text: str) -> list[Act]:
    """Return the annotations of a file of the gold as acts."""
    return [
        Act(*(_spans(text, entry[role]) for role in ("source", "cue", "content")), entry["parent"])
        for entry in gold["attributions"]
    ]


def gold_files(folder: Path, fold: int | None = None) -> list[Path]:
    """Return the gold's files in order; those of one fold if it is named."""
    folds = fold_names(folder)
    chosen = folds[fold] if fold is not None else [name for group in folds for name in group]
    return [folder / f"{name}.json" for name in sorted(chosen)]


def _spans(text: str, pairs: list[list[Any]]) -> tuple[tuple[int, int], ...]:
    found = []
    for words, occurrence in pairs:
        at = -1
        for _ in range(occurrence):
            at = text.index(words, at + 1)
        found.append((at, at + len(words)))
    return tuple(sorted(found))


def _places(made: Attribution) -> Spans:
    roles = (made.source, made.cue, made.content)
    return tuple(_span([(piece.start, piece.end, piece.exact) for piece in role]) for role in roles)


def _joined(text: str, act: Act) -> Spans:
    roles = (act.source, act.cue, act.content)
    return tuple(_span([(start, end, text[start:end]) for start, end in role]) for role in roles)


def _span(pieces: list[tuple[int, int, str]]) -> tuple[int, int, str]:
    if not pieces:
        return -1, -1, ""
    return pieces[0][0], pieces[-1][1], "".join("".join(words.split()) for _, _, words in pieces)
