"""From annotated texts to batches of windows with labels, anew each epoch."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import torch

from links import Link, LinkTask, kept, link_task, links, words_in
from network import CUES, STANCES, RoleTask
from onrecord.attribute.network.features import distance_bucket, paragraph_bucket
from onrecord.attribute.network.tokens import GOLD, POLNEAR, Tokens, Window, tokenize, window

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from tokenizers import Tokenizer
    from torch import Tensor

    from corpora import Text

CONVENTION = {"polnear": POLNEAR, "gold": GOLD, "annotated": 4}
WINDOW = 256
MASK = 103
STRAIGHT, OPEN, CLOSE = 1000, 1523, 1524
DOUBLE = {STRAIGHT, OPEN, CLOSE, 1525, 1077, 1090}
STYLES = ((STRAIGHT, STRAIGHT), (OPEN, CLOSE), (1520, 1521), (1005, 1005), (1077, 1090), (1525, OPEN))


@dataclasses.dataclass(frozen=True)
class Prepared:
    """A text as words; for each attribution its words by role, and the anchor words."""

    convention: int
    tokens: Tokens
    roles: tuple[
        np.ndarray, ...
    ]  # per attribution, a role label per word of the text, as sparse (words, labels)
    anchors: tuple[np.ndarray, ...]
    anchored_by_content: tuple[bool, ...]
    stances: tuple[int, ...]
    links: tuple[Link | None, ...]


def prepare(text: Text, tokenizer: Tokenizer) -> Prepared:
    """Tokenize and align an annotated text. An attribution that covers no word is left out, not its link."""
    tokens = tokenize(text.text, tokenizer)
    roles, anchors, by_content, stances = [], [], [], []
    for entry in text.attributions:
        labels = np.zeros(len(tokens), dtype=np.int8)
        for label, spans in ((3, entry.content), (1, entry.source), (2, entry.cue)):
            for start, end in spans:
                labels[words_in(tokens, start, end)] = label
        where = np.flatnonzero(labels)
        if not where.size:
            continue
        anchor = words_in(tokens, *entry.cue[0]) if entry.cue else words_in(tokens, *entry.content[0])[:1]
        if not anchor.size:
            continue
        roles.append(np.stack([where, labels[where]]))
        anchors.append(anchor)
        by_content.append(not entry.cue)
        stances.append(STANCES.index(entry.stance) if entry.stance else -1)
    return Prepared(
        CONVENTION[text.corpus],
        tokens,
        tuple(roles),
        tuple(anchors),
        tuple(by_content),
        tuple(stances),
        tuple(links(text, tokens)),
    )


def augmented(text: Prepared, dice: random.Random) -> Prepared:
    """Return the text, by chance, with other quote marks or none, or with its paragraphs joined."""
    tokens = text.tokens
    if dice.random() < 0.15:
        tokens = dataclasses.replace(tokens, paragraph=np.zeros_like(tokens.paragraph))
    if dice.random() < 0.3:
        pieces = tokens.pieces.copy()
        opening, closing = dice.choice(STYLES)
        inside = False
        for at in np.flatnonzero(np.isin(pieces, list(DOUBLE))):
            inside = {OPEN: True, CLOSE: False}.get(int(pieces[at]), not inside)
            pieces[at] = opening if inside else closing
        tokens = dataclasses.replace(tokens, pieces=pieces)
    text = dataclasses.replace(text, tokens=tokens)
    return _without_marks(text) if dice.random() < 0.05 else text


def _without_marks(text: Prepared) -> Prepared:
    tokens = text.tokens
    gone = np.isin(tokens.pieces[tokens.first[:-1]], list(DOUBLE))
    keep = np.flatnonzero(~gone)
    place = np.cumsum(~gone) - 1
    pieces = [tokens.pieces[tokens.first[w] : tokens.first[w + 1]] for w in keep]
    first = np.concatenate([[0], np.cumsum([len(p) for p in pieces])])
    fewer = Tokens(
        tokens.starts[keep], tokens.ends[keep], first, np.concatenate(pieces), tokens.paragraph[keep]
    )
    roles = tuple(np.stack([place[r[0][~gone[r[0]]]], r[1][~gone[r[0]]]]) for r in text.roles)
    anchors = tuple(place[a[~gone[a]]] if (~gone[a]).any() else place[a[:1] + 1] for a in text.anchors)
    left = tuple(kept(link, place, gone) for link in text.links)
    return dataclasses.replace(text, tokens=fewer, roles=roles, anchors=anchors, links=left)


def windows(texts: list[Prepared], dice: random.Random) -> Iterator[tuple[Prepared, Window]]:
    """Cut each text into windows; the first ends at random so that borders move between epochs."""
    for text in texts:
        low = 0
        size = dice.randint(96, WINDOW)
        while low < len(text.tokens):
            cut = window(text.tokens, low, size=size, convention=text.convention)
            yield text, cut
            if cut.high >= len(text.tokens):
                break
            low = max(low + 1, cut.high - 24)
            size = WINDOW


@dataclasses.dataclass(frozen=True)
class Batch:
    """Windows padded to one length. `real` is False, and `cues` -100, on padding."""

    pieces: Tensor
    heads: Tensor
    real: Tensor
    cues: Tensor
    roles: RoleTask
    links: LinkTask

    def to(self, device: torch.device) -> Batch:
        """Return the batch on a device."""
        parts = (self.pieces, self.heads, self.real, self.cues, self.roles, self.links)
        return Batch(*(part.to(device) for part in parts))


@dataclasses.dataclass(frozen=True)
class Noise:
    """How batches are made harder than use will be, as shares; and what a cue sees in training, in words.

    `masked` of the pieces are hidden; of `cut` cues only the first word anchors the roles, of `shifted` ones
    the anchor begins or ends a word off. In use a cue views its whole window.
    """

    masked: float = 0.0
    cut: float = 0.1
    shifted: float = 0.0
    before: int = 48
    after: int = 80


def batches(texts: list[Prepared], *, size: int, dice: random.Random) -> list[list[tuple[Prepared, Window]]]:
    """Group windows of like length, `size` at once, in random order."""
    cut = list(windows([augmented(text, dice) for text in texts], dice))
    dice.shuffle(cut)
    cut.sort(key=lambda pair: len(pair[1].ids) // 32)
    groups = [cut[at : at + size] for at in range(0, len(cut), size)]
    dice.shuffle(groups)
    return groups


def collate(
    group: list[tuple[Prepared, Window]], dice: random.Random | None = None, noise: Noise = Noise()
) -> Batch:
    """Make the tensors of one batch; `dice` and `noise` say how it is roughened, without dice it is not."""
    length = max(len(w.ids) for _, w in group)
    words = max(w.high - w.low for _, w in group)
    pieces = np.zeros((len(group), length), dtype=np.int64)
    heads = np.zeros((len(group), words), dtype=np.int64)
    real = np.zeros((len(group), words), dtype=bool)
    cues = np.full((len(group), words), -100, dtype=np.int64)
    views: list[tuple[np.ndarray, ...]] = []
    stances: list[int] = []
    for row, (text, w) in enumerate(group):
        n = w.high - w.low
        pieces[row, : len(w.ids)] = w.ids if dice is None else _masked(w.ids, dice, noise.masked)
        heads[row, :n] = w.heads
        real[row, :n] = True
        cues[row, :n] = 0
        number = text.tokens.paragraph[w.low : w.high]
        for role, anchor, by_content, stance in zip(
            text.roles, text.anchors, text.anchored_by_content, text.stances, strict=True
        ):
            if not w.low <= anchor[0] < w.high:
                continue
            at = anchor[anchor < w.high] - w.low
            cues[row, at] = CUES.index("inside")
            cues[row, at[0]] = CUES.index("anchor" if by_content else "begin")
            if dice is not None:
                at = _moved(at, n, dice, noise)
            weight = np.zeros(n, dtype=np.float32)
            weight[at] = 1 / len(at)
            label = np.zeros(n, dtype=np.int64)
            inside = (role[0] >= w.low) & (role[0] < w.high)
            label[role[0][inside] - w.low] = role[1][inside]
            gap = distance_bucket(np.arange(n), int(at[0]), int(at[-1]))
            apart = paragraph_bucket(number, int(number[at[0]]))
            low = max(0, min(int(at[0]) - noise.before, n - noise.before - noise.after))
            seen = slice(low, min(n, max(low + noise.before + noise.after, int(at[-1]) + 1)))
            place = row * words + np.arange(n)
            views.append(tuple(x[seen] for x in (place, weight, gap, apart, label)))
            stances.append(stance)
    asked = link_task([(w, text.links) for text, w in group], words)
    return Batch(*(torch.from_numpy(x) for x in (pieces, heads, real, cues)), _task(views, stances), asked)


def _masked(ids: np.ndarray, dice: random.Random, share: float) -> np.ndarray:
    """Hide a share of the pieces, never those that mark the window's ends, convention or paragraphs."""
    hidden = np.array([dice.random() < share for _ in ids]) & (ids >= MASK)
    return np.where(hidden, MASK, ids)


def _moved(at: np.ndarray, words: int, dice: random.Random, noise: Noise) -> np.ndarray:
    """Return the words of an anchor (a run) cut to the first, or with an end a word off, by chance."""
    chance = dice.random()
    if chance < noise.cut:
        return at[:1]
    if chance < noise.cut + noise.shifted:
        first = int(at[0]) + dice.choice((-1, 0, 1) if len(at) > 1 else (-1, 0))
        last = int(at[-1]) + dice.choice((-1, 0, 1) if len(at) > 1 else (0, 1))
        first = max(0, first)
        return np.arange(first, max(min(words - 1, last), first) + 1)
    return at


def _task(views: list[tuple[np.ndarray, ...]], stances: list[int]) -> RoleTask:
    shape = (len(views), max((len(view[0]) for view in views), default=0))
    place, gap, apart, label = (np.zeros(shape, dtype=np.int64) for _ in range(4))
    weight = np.zeros(shape, dtype=np.float32)
    real = np.zeros(shape, dtype=bool)
    for row, view in enumerate(views):
        n = len(view[0])
        real[row, :n] = True
        for whole, part in zip((place, weight, gap, apart, label), view, strict=True):
            whole[row, :n] = part
    arrays = (place, weight, real, gap, apart, label, np.array(stances, dtype=np.int64))
    return RoleTask(*(torch.from_numpy(x) for x in arrays))
